package pushpool.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
  @Test
  void whoStartedPractisesBeforeASnapshot() {
    var practised = new ArrayList<String>();
    var snapshot = Snapshot.after(() -> practised.add("once"));

    snapshot.beforeCheckpoint(Core.getGlobalContext());

    assertThat(practised).isEqualTo(List.of("once"));
  }

  @Test
  void practiceThatFailsDoesNotPreventTheSnapshot() {
    var snapshot =
        Snapshot.after(
            () -> {
              throw new IllegalStateException("The table cannot be reached.");
            });

    assertThatCode(() -> snapshot.beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
  }
}
