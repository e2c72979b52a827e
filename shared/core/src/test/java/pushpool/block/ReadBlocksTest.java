package pushpool.block;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.block.SomeBlocks.ACCOUNT;
import static pushpool.block.SomeBlocks.ACCOUNT_FIELDS;
import static pushpool.block.SomeBlocks.account;
import static pushpool.block.SomeBlocks.document;
import static pushpool.block.SomeBlocks.reference;
import static pushpool.block.SomeBlocks.schema;
import static pushpool.block.SomeBlocks.type;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReadBlocksTest {
  private static final BlockType SERVER = type(2, "server");
  private static final BlockSchema SERVER_FIELDS = schema(2, SERVER, Map.of("title", "Server"));

  private final BlockStores blocks = MemoryBlocks.empty();

  @BeforeEach
  void store() {
    blocks.types().add(ACCOUNT);
    blocks.types().add(SERVER);
    blocks.schemas().addOrFind(ACCOUNT_FIELDS);
    blocks.schemas().addOrFind(SERVER_FIELDS);
    blocks.documents().add(account(1, "prod", Map.of("user", "ada", "password", "s3cr3t")));
  }

  private WholeBlock read(String slug, String name, Secrecy secrecy) {
    return new ReadBlocks(blocks, secrecy).named(slug, name).orElseThrow();
  }

  @Test
  void aDocumentIsReadWithItsTypeAndSchema() {
    var block = read("account", "prod", Secrecy.SHOWN);

    assertThat(block.type()).isEqualTo(ACCOUNT);
    assertThat(block.schema()).isEqualTo(ACCOUNT_FIELDS);
    assertThat(block.data()).isEqualTo(Map.of("user", "ada", "password", "s3cr3t"));
    assertThat(block.references()).isEmpty();
  }

  @Test
  void aReferenceIsReplacedByTheDocumentWithItsOwnSecretsMasked() {
    var data = Map.of("host", "db", "account", reference(1));
    blocks.documents().add(document(2, "db", SERVER_FIELDS, data));

    var masked = read("server", "db", Secrecy.MASKED);
    var shown = read("server", "db", Secrecy.SHOWN);

    assertThat(masked.data())
        .isEqualTo(Map.of("host", "db", "account", Map.of("user", "ada", "password", "********")));
    assertThat(shown.data())
        .isEqualTo(Map.of("host", "db", "account", Map.of("user", "ada", "password", "s3cr3t")));
    assertThat(masked.references().get("account").document().name()).isEqualTo("prod");
  }

  @Test
  void aReferenceToADocumentThatIsGoneIsLeftOut() {
    blocks
        .documents()
        .add(document(2, "db", SERVER_FIELDS, Map.of("host", "db", "account", reference(9))));

    var block = read("server", "db", Secrecy.SHOWN);

    assertThat(block.data()).isEqualTo(Map.of("host", "db"));
    assertThat(block.references()).isEmpty();
  }

  @Test
  void documentsThatReferToEachOtherAreReadOnceEach() {
    blocks.documents().add(document(2, "a", SERVER_FIELDS, Map.of("next", reference(3))));
    blocks.documents().add(document(3, "b", SERVER_FIELDS, Map.of("next", reference(2), "x", 1L)));

    var block = read("server", "a", Secrecy.SHOWN);

    assertThat(block.data()).isEqualTo(Map.of("next", Map.of("x", 1L)));
  }

  @Test
  void noDocumentIsReadWithMoreThanFiftyOthers() {
    blocks.documents().add(document(40, "d40", SERVER_FIELDS, Map.of()));
    for (var id = 10; id < 40; id++) {
      var twice = Map.<String, Object>of("a", reference(id + 1), "b", reference(id + 1));
      blocks.documents().add(document(id, "d" + id, SERVER_FIELDS, twice));
    }

    var block = read("server", "d10", Secrecy.SHOWN);

    assertThat(count(block)).isEqualTo(51);
  }

  private static int count(WholeBlock block) {
    return 1 + block.references().values().stream().mapToInt(ReadBlocksTest::count).sum();
  }

  @Test
  void aDocumentWithoutItsTypeOrSchemaIsNotThere() {
    var orphan = document(2, "a", schema(7, SERVER, Map.of("title", "Gone")), Map.of());
    blocks.documents().add(orphan);

    var found = new ReadBlocks(blocks, Secrecy.SHOWN).find(orphan.id());

    assertThat(found).isEmpty();
  }

  @Test
  void aBlockTellsNothingOfItsDataWhenItIsPrinted() {
    var block = read("account", "prod", Secrecy.SHOWN);

    assertThat(block.toString()).doesNotContain("s3cr3t");
    assertThat(block.document().toString()).doesNotContain("s3cr3t");
  }
}
