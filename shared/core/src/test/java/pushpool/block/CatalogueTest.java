package pushpool.block;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.block.SomeBlocks.ACCOUNT;
import static pushpool.block.SomeBlocks.ACCOUNT_FIELDS;
import static pushpool.block.SomeBlocks.schema;
import static pushpool.block.SomeBlocks.type;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
  private static final BlockType.Description OTHER =
      new BlockType.Description(
          Optional.empty(), Optional.empty(), Optional.of("other"), Optional.empty());

  private final BlockStores stored = MemoryBlocks.empty();
  private final BlockStores blocks =
      new Catalogue(List.of(ACCOUNT), List.of(ACCOUNT_FIELDS)).over(stored);

  @Test
  void whatComesWithTheServiceIsThereWithoutBeingStored() {
    assertThat(blocks.types().find(ACCOUNT.id())).contains(ACCOUNT);
    assertThat(blocks.types().withSlug("account")).contains(ACCOUNT);
    assertThat(blocks.types().all()).containsExactly(ACCOUNT);
    assertThat(blocks.schemas().find(ACCOUNT_FIELDS.id())).contains(ACCOUNT_FIELDS);
    assertThat(blocks.schemas().all()).containsExactly(ACCOUNT_FIELDS);
    assertThat(stored.types().all()).isEmpty();
  }

  @Test
  void itsSlugIsTaken() {
    var added = blocks.types().add(type(5, "account"));

    assertThat(added).isFalse();
    assertThat(stored.types().all()).isEmpty();
  }

  @Test
  void itIsStoredOnceItIsChanged() {
    var changed = blocks.types().change(ACCOUNT.id(), type -> type.with(OTHER, NOON));

    assertThat(changed).contains(ACCOUNT.with(OTHER, NOON));
    assertThat(stored.types().all()).containsExactly(ACCOUNT.with(OTHER, NOON));
    assertThat(blocks.types().all()).containsExactly(ACCOUNT.with(OTHER, NOON));
    assertThat(blocks.types().withSlug("account")).contains(ACCOUNT.with(OTHER, NOON));
  }

  @Test
  void aChangeThatChangesNothingStoresNothing() {
    var same = blocks.types().change(ACCOUNT.id(), t -> t.with(t.description(), NOON));

    assertThat(same).contains(ACCOUNT);
    assertThat(stored.types().all()).isEmpty();
  }

  @Test
  void itsSchemaIsNotStoredASecondTime() {
    var again = blocks.schemas().addOrFind(ACCOUNT_FIELDS);

    assertThat(again).isEqualTo(ACCOUNT_FIELDS);
    assertThat(stored.schemas().all()).isEmpty();
  }

  @Test
  void anotherVersionOfItsSchemaIsStoredAndIsTheLatest() {
    var newer =
        new BlockSchema(
            schema(3, ACCOUNT, ACCOUNT_FIELDS.fields()).id(),
            ACCOUNT_FIELDS.checksum(),
            ACCOUNT_FIELDS.fields(),
            ACCOUNT.id(),
            List.of(),
            "3.9",
            NOON,
            NOON);

    var added = blocks.schemas().addOrFind(newer);

    assertThat(added).isEqualTo(newer);
    assertThat(blocks.schemas().of(newer.checksum(), "3.9")).contains(newer);
    assertThat(blocks.schemas().latest(newer.checksum())).contains(newer);
  }
}
