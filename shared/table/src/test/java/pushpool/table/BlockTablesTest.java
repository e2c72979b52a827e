package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pushpool.block.BlockSchema;
import pushpool.block.BlockType;
import pushpool.block.Catalogue;

final class BlockTablesTest {
  private final Catalogue catalogue = BlockTables.catalogue();

  private BlockSchema schema(String slug) {
    var type = type(slug);
    return catalogue.schemas().stream().filter(s -> s.typeId().equals(type.id())).findAny().get();
  }

  private BlockType type(String slug) {
    return catalogue.types().stream().filter(t -> t.slug().equals(slug)).findAny().orElseThrow();
  }

  @Test
  void theClientsOwnSchemasAreFoundByItsChecksums() {
    var secret = schema("secret");
    var folder = schema("local-file-system");

    assertThat(secret.checksum())
        .isEqualTo("sha256:c078ed9c1e813e224c0b353d7ad4564a11d51d3198d9ac0686478165a1911c78");
    assertThat(folder.checksum())
        .isEqualTo("sha256:0fc8b7f936f38f465715ef2df4a817ac9fe38b80bb01d5c6c9649a6da6ae6971");
    assertThat(List.of(secret.version(), folder.version())).containsOnly("3.8.4");
  }

  @Test
  void theKeysOfAnAwsAccountAreSecret() {
    var fields = schema("aws-credentials").fields();

    assertThat(fields.get("secret_fields"))
        .isEqualTo(List.of("aws_secret_access_key", "aws_session_token"));
  }

  @Test
  void everyInstanceKnowsThemByTheSameIds() {
    var again = BlockTables.catalogue();

    assertThat(again).isEqualTo(catalogue);
    assertThat(type("secret").id()).hasToString("22aa3857-19f8-30e7-b0c8-fee674955fcc");
    assertThat(
            Stream.concat(
                catalogue.types().stream().map(BlockType::id),
                catalogue.schemas().stream().map(BlockSchema::id)))
        .doesNotHaveDuplicates();
  }

  @Test
  void theyAreProtected() {
    assertThat(catalogue.types()).hasSize(3).allMatch(BlockType::isProtected);
  }
}
