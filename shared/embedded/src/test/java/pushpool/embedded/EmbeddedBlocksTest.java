package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.block.BlockStores;
import pushpool.block.BlocksContract;
import pushpool.block.Seal;
import pushpool.block.SomeBlocks;
import pushpool.table.AesSeal;
import pushpool.table.BlockDocumentsTable;
import pushpool.table.BlockSchemasTable;
import pushpool.table.BlockTypesTable;
import pushpool.table.Query;
import pushpool.table.TableName;

final class EmbeddedBlocksTest extends BlocksContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final Seal seal = new AesSeal(() -> "a secret of this test", new SecureRandom());

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected BlockStores blocks() {
    return new BlockStores(
        new BlockTypesTable(table),
        new BlockSchemasTable(table),
        new BlockDocumentsTable(table, seal));
  }

  @Test
  void nothingOfADocumentsDataLiesInTheTableInClear() {
    var data = Map.<String, Object>of("login_user", "ada", "password", "s3cr3t-of-ada");
    var document = SomeBlocks.account(1, "prod", data);

    blocks().documents().add(document);
    blocks().documents().change(document.id(), d -> d.with(data, d.schemaId(), d.updated()));

    var stored = table.query(TableName.REGISTRY, Query.of("block_document", 10)).items();
    assertThat(stored).hasSize(1);
    assertThat(stored.getFirst().attributes().toString())
        .contains("prod")
        .doesNotContain("login_user", "ada", "s3cr3t");
  }
}
