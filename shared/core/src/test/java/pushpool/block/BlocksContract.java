package pushpool.block;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.block.SomeBlocks.ACCOUNT;
import static pushpool.block.SomeBlocks.ACCOUNT_FIELDS;
import static pushpool.block.SomeBlocks.account;
import static pushpool.block.SomeBlocks.document;
import static pushpool.block.SomeBlocks.reference;
import static pushpool.block.SomeBlocks.schema;
import static pushpool.block.SomeBlocks.type;
import static pushpool.run.Runs.NOON;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of block types, schemas and documents keep to. */
public abstract class BlocksContract {
  private static final BlockType FOLDER = type(2, "folder");
  private static final UUID NOBODY = new UUID(9, 9);

  private BlockStores blocks;

  protected abstract BlockStores blocks();

  @BeforeEach
  void open() {
    blocks = blocks();
  }

  @Test
  void aTypeIsFoundByIdAndBySlug() {
    var added = blocks.types().add(ACCOUNT);

    assertThat(added).isTrue();
    assertThat(blocks.types().find(ACCOUNT.id())).contains(ACCOUNT);
    assertThat(blocks.types().withSlug("account")).contains(ACCOUNT);
    assertThat(blocks.types().withSlug("other")).isEmpty();
    assertThat(blocks.types().all()).containsExactly(ACCOUNT);
  }

  @Test
  void theSlugOfATypeIsUnique() {
    blocks.types().add(ACCOUNT);

    var second = blocks.types().add(type(3, "account"));

    assertThat(second).isFalse();
    assertThat(blocks.types().all()).containsExactly(ACCOUNT);
  }

  @Test
  void aChangedDescriptionIsKept() {
    blocks.types().add(ACCOUNT);
    var plain =
        new BlockType.Description(
            Optional.empty(), Optional.of("x"), Optional.empty(), Optional.of("y"));

    var changed = blocks.types().change(ACCOUNT.id(), type -> type.with(plain, NOON));

    assertThat(changed).contains(ACCOUNT.with(plain, NOON));
    assertThat(blocks.types().find(ACCOUNT.id())).isEqualTo(changed);
    assertThat(blocks.types().change(NOBODY, type -> type)).isEmpty();
  }

  @Test
  void aSchemaIsFoundByIdAndByWhatItIs() {
    var added = blocks.schemas().addOrFind(ACCOUNT_FIELDS);

    assertThat(added).isEqualTo(ACCOUNT_FIELDS);
    assertThat(blocks.schemas().find(ACCOUNT_FIELDS.id())).contains(ACCOUNT_FIELDS);
    assertThat(blocks.schemas().of(ACCOUNT_FIELDS.checksum(), "non-versioned"))
        .contains(ACCOUNT_FIELDS);
    assertThat(blocks.schemas().of(ACCOUNT_FIELDS.checksum(), "2")).isEmpty();
  }

  @Test
  void theSecondSchemaOfAChecksumAndVersionIsTheFirst() {
    var fields = Map.<String, Object>of("title", "Account");
    var first = blocks.schemas().addOrFind(schema(4, ACCOUNT, fields));

    var found = blocks.schemas().addOrFind(schema(5, ACCOUNT, fields));

    assertThat(found).isEqualTo(first);
    assertThat(blocks.schemas().all()).containsExactly(first);
  }

  @Test
  void ofSeveralVersionsTheLastIsFoundByItsChecksum() {
    var fields = Map.<String, Object>of("title", "Account");
    blocks.schemas().addOrFind(schema(8, ACCOUNT, fields, "3.9"));
    var last = blocks.schemas().addOrFind(schema(9, ACCOUNT, fields, "3.8"));

    var found = blocks.schemas().latest(last.checksum());

    assertThat(found).contains(last);
    assertThat(blocks.schemas().latest("sha256:none")).isEmpty();
  }

  @Test
  void aDocumentComesBackAsItWas() {
    var data = new HashMap<String, Object>();
    data.put("user", "ada");
    data.put("password", "s3cr3t");
    data.put("none", null);
    data.put("share", 1.0);
    data.put("parent", reference(7));
    var stored = account(1, "prod", data);

    var added = blocks.documents().add(stored);

    assertThat(added).isTrue();
    assertThat(blocks.documents().find(stored.id())).contains(stored);
    assertThat(blocks.documents().named(ACCOUNT.id(), "prod")).contains(stored);
    assertThat(blocks.documents().all()).containsExactly(stored);
  }

  @Test
  void theNameOfADocumentIsUniqueInItsType() {
    blocks.documents().add(account(1, "prod", Map.of()));

    var same = blocks.documents().add(account(2, "prod", Map.of()));
    var other = blocks.documents().add(document(3, "prod", schema(4, FOLDER, Map.of()), Map.of()));

    assertThat(same).isFalse();
    assertThat(other).isTrue();
    assertThat(blocks.documents().of(FOLDER.id())).hasSize(1);
  }

  @Test
  void aChangedDocumentIsKept() {
    var stored = account(1, "prod", Map.of("user", "ada"));
    blocks.documents().add(stored);
    var later = NOON.plusSeconds(5);

    var changed =
        blocks
            .documents()
            .change(stored.id(), d -> d.with(Map.of("user", "bob"), new UUID(2, 9), later));

    assertThat(changed).contains(stored.with(Map.of("user", "bob"), new UUID(2, 9), later));
    assertThat(blocks.documents().find(stored.id())).isEqualTo(changed);
    assertThat(blocks.documents().change(NOBODY, d -> d)).isEmpty();
  }

  @Test
  void aRemovedDocumentLeavesItsName() {
    var stored = account(1, "prod", Map.of());
    blocks.documents().add(stored);

    blocks.documents().remove(stored);

    assertThat(blocks.documents().find(stored.id())).isEmpty();
    assertThat(blocks.documents().add(account(2, "prod", Map.of()))).isTrue();
  }

  @Test
  void aTypeTakesItsSchemasAndDocumentsAlong() {
    var folders = schema(4, FOLDER, Map.of("title", "Folder"));
    blocks.types().add(ACCOUNT);
    blocks.types().add(FOLDER);
    blocks.schemas().addOrFind(ACCOUNT_FIELDS);
    blocks.schemas().addOrFind(folders);
    blocks.documents().add(account(1, "prod", Map.of()));
    blocks.documents().add(document(2, "tmp", folders, Map.of()));

    blocks.remove(ACCOUNT);

    assertThat(blocks.types().all()).containsExactly(FOLDER);
    assertThat(blocks.schemas().all()).containsExactly(folders);
    assertThat(blocks.documents().all()).extracting(BlockDocument::name).containsExactly("tmp");
    assertThat(blocks.types().add(ACCOUNT)).isTrue();
  }

  @Test
  void aSchemaTakesItsDocumentsAlong() {
    var newer = schema(4, ACCOUNT, Map.of("title", "Newer"));
    blocks.schemas().addOrFind(ACCOUNT_FIELDS);
    blocks.schemas().addOrFind(newer);
    blocks.documents().add(account(1, "old", Map.of()));
    blocks.documents().add(document(2, "new", newer, Map.of()));

    blocks.remove(ACCOUNT_FIELDS);

    assertThat(blocks.schemas().all()).containsExactly(newer);
    assertThat(blocks.documents().all()).extracting(BlockDocument::name).containsExactly("new");
  }
}
