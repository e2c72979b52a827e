package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushpool.table.Condition;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.Query;
import pushpool.table.TableName;
import pushpool.table.Write;

final class StoreFolderTest {
  @TempDir private Path folder;

  private static Key key(int number) {
    return new Key(TableName.RUNS, "p", "%05d".formatted(number));
  }

  private static void store(EmbeddedTable table, int number) {
    var item = Item.of(key(number), Map.of("text", "x".repeat(1000)));
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  private static void open(Path folder) {
    EmbeddedTable.open(folder).close();
  }

  @Test
  void aMissingFolderIsMade() {
    open(folder.resolve("a/b"));

    assertThat(folder.resolve("a/b")).isDirectory();
  }

  @Test
  void whatWasStoredIsThereAfterARestart() {
    try (var before = EmbeddedTable.open(folder)) {
      IntStream.range(0, 100).forEach(i -> store(before, i));
    }

    try (var after = EmbeddedTable.open(folder)) {
      assertThat(after.query(TableName.RUNS, Query.of("p", 200)).items()).hasSize(100);
    }
  }

  @Test
  void moreThanTheLogHoldsIsThereAfterARestart() {
    try (var before = EmbeddedTable.open(folder)) {
      IntStream.range(0, 6000).forEach(i -> store(before, i));
    }

    try (var after = EmbeddedTable.open(folder)) {
      assertThat(after.query(TableName.RUNS, Query.of("p", 9000)).items()).hasSize(6000);
      assertThat(after.feed().after(0, 9000)).hasSize(6000);
    }
  }

  @Test
  void aLogThatWasCutShortLosesItsLastGroupOnly() throws IOException {
    var log = logOfTwo();

    leave(Arrays.copyOf(log, log.length - 1));

    requireFirstOfTwo();
  }

  @Test
  void aLogWhoseEndIsGarbledLosesItsLastGroupOnly() throws IOException {
    var log = logOfTwo();

    log[log.length - 1]++;
    leave(log);

    requireFirstOfTwo();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> open(file))
        .withMessage("The folder " + file + " cannot be made (there is a file of this name).");
  }

  @Test
  void nobodyElseMayLookIntoAFolderThatWasMade() throws IOException {
    var made = folder.resolve("made");

    open(made);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void aStoreInUseIsNamed() {
    var table = EmbeddedTable.open(folder);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> open(folder))
        .withMessage("The store in " + folder + " is in use by another process.");

    table.close();
  }

  @Test
  void theSecondWhoOpensDoesNoHarm() {
    try (var table = EmbeddedTable.open(folder)) {
      store(table, 0);
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> open(folder));
      store(table, 1);
    }

    try (var after = EmbeddedTable.open(folder)) {
      assertThat(after.query(TableName.RUNS, Query.of("p", 10)).items()).hasSize(2);
    }
  }

  @Test
  void aDamagedStoreIsNamed() throws IOException {
    try (var table = EmbeddedTable.open(folder)) {
      store(table, 0);
    }
    var records = folder.resolve("records.mv");
    Files.write(records, new byte[(int) Files.size(records)], StandardOpenOption.WRITE);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> open(folder))
        .withMessageStartingWith("The store in " + folder + " is damaged: ")
        .withMessageNotContaining("\n");
  }

  @Test
  void aClosedStoreSaysSo() {
    var table = EmbeddedTable.open(folder);
    table.close();

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store(table, 0))
        .withMessage("The store is closed.");
  }

  @Test
  void anInterruptedThreadReadsAndWritesAndHarmsNobody() {
    try (var table = EmbeddedTable.open(folder)) {
      IntStream.range(0, 6000).forEach(i -> store(table, i));

      Thread.currentThread().interrupt();
      IntStream.range(0, 6000).forEach(i -> table.get(key(i)));
      IntStream.range(6000, 9000).forEach(i -> store(table, i));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(table.query(TableName.RUNS, Query.of("p", 9999)).items()).hasSize(9000);
    }
  }

  /** The log of a process that stored two items and was killed. */
  private byte[] logOfTwo() throws IOException {
    var alive = folder.resolve("alive");
    try (var table = EmbeddedTable.open(alive)) {
      store(table, 0);
      store(table, 1);
      return Files.readAllBytes(alive.resolve("redo.log"));
    }
  }

  private void leave(byte[] log) throws IOException {
    Files.write(folder.resolve("redo.log"), log);
  }

  private void requireFirstOfTwo() {
    try (var table = EmbeddedTable.open(folder)) {
      assertThat(table.get(key(0))).isPresent();
      assertThat(table.get(key(1))).isEmpty();
      assertThat(table.feed().last()).isEqualTo(1);
    }
  }
}
