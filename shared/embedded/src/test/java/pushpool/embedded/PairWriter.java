package pushpool.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import pushpool.table.Condition;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Outcome;
import pushpool.table.TableName;
import pushpool.table.Write;

/**
 * Writes numbered pairs of items without end from several threads, and prints each number that was
 * acknowledged. A program of its own, so that it can be killed.
 */
final class PairWriter {
  static final int THREADS = 4;

  private PairWriter() {}

  static void main(String[] arguments) {
    var table = EmbeddedTable.open(Path.of(arguments[0]));
    var first = Integer.parseInt(arguments[1]);
    for (var thread = 0; thread < THREADS; thread++) {
      var start = first + thread;
      Thread.ofPlatform()
          .start(() -> IntStream.iterate(start, n -> n + THREADS).forEach(n -> write(table, n)));
    }
  }

  static Key left(int number) {
    return new Key(TableName.RUNS, "left " + number % 16, "%07d".formatted(number));
  }

  static Key right(int number) {
    return new Key(TableName.RUNS, "right " + number % 16, "%07d".formatted(number));
  }

  private static void write(EmbeddedTable table, int number) {
    var pair = List.<Write>of(put(left(number)), put(right(number)));
    if (table.write(pair) instanceof Outcome.Written) {
      synchronized (System.out) {
        System.out.println(number);
      }
    }
  }

  private static Write put(Key key) {
    var text = key.sort().repeat(100);
    return new Write.Put(Item.of(key, Map.of("text", text)), new Condition.Absent());
  }
}
