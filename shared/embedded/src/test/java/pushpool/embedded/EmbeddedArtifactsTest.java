package pushpool.embedded;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import pushpool.artifact.Artifacts;
import pushpool.artifact.ArtifactsContract;
import pushpool.table.ArtifactsTable;

final class EmbeddedArtifactsTest extends ArtifactsContract {
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Artifacts artifacts() {
    return new ArtifactsTable(table, Duration.ofDays(30));
  }
}
