package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushpool.table.Key;
import pushpool.table.Query;
import pushpool.table.TableName;

final class CrashTest {
  private static final int ACKNOWLEDGED = 6000;

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    var acknowledged = new HashSet<>(killedAfter(ACKNOWLEDGED, 0));

    acknowledged.addAll(killedAfter(ACKNOWLEDGED, 1_000_000));

    try (var table = EmbeddedTable.open(folder)) {
      var stored = stored(table, "left ");
      assertThat(stored).containsAll(acknowledged);
      assertThat(stored(table, "right ")).isEqualTo(stored);
      assertThat(told(table)).isEqualTo(keys(stored));
    }
  }

  /** The numbers a process acknowledged that was killed in the middle of its work. */
  private Set<Integer> killedAfter(int most, int first) throws Exception {
    var process = start(first);
    var numbers = new HashSet<Integer>();
    try (var output = process.inputReader()) {
      while (numbers.size() < most) {
        numbers.add(number(output));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return numbers;
  }

  private Process start(int first) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classes = System.getProperty("java.class.path");
    var program =
        List.of(java, "-cp", classes, PairWriter.class.getName(), folder.toString(), "" + first);
    return new ProcessBuilder(program)
        .redirectError(new File(folder.getParent().toFile(), "errors"))
        .start();
  }

  private static int number(BufferedReader output) throws IOException {
    var line = output.readLine();
    assertThat(line).as("the process ended by itself").isNotNull();
    return Integer.parseInt(line);
  }

  private static Set<Integer> stored(EmbeddedTable table, String partition) {
    var numbers = new HashSet<Integer>();
    for (var i = 0; i < 16; i++) {
      for (var item : table.query(TableName.RUNS, Query.of(partition + i, 100_000)).items()) {
        numbers.add(Integer.parseInt(item.key().sort()));
      }
    }
    return numbers;
  }

  private static Set<Key> told(EmbeddedTable table) {
    var keys = new HashSet<Key>();
    var expected = 1L;
    for (var change : table.feed().after(0, 1_000_000)) {
      assertThat(change.sequence()).isEqualTo(expected++);
      keys.add(change.key());
    }
    return keys;
  }

  private static Set<Key> keys(Set<Integer> numbers) {
    var keys = new HashSet<Key>();
    for (var number : numbers) {
      keys.add(PairWriter.left(number));
      keys.add(PairWriter.right(number));
    }
    return keys;
  }
}
