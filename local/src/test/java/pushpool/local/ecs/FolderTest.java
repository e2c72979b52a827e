package pushpool.local.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir private Path path;

  @Test
  void theLastLineIsTheLastThatWasFinished() throws Exception {
    var folder = Folder.of(path);
    folder.append("lines", "first".getBytes(UTF_8));

    Files.writeString(path.resolve("lines"), "\nunfin", APPEND);
    var afterATear = folder.lastLine("lines");
    folder.append("lines", "second".getBytes(UTF_8));

    assertThat(afterATear).hasValue("first");
    assertThat(folder.lastLine("lines")).hasValue("second");
  }

  @Test
  void aFileWithoutAFinishedLineHasNoLastLine() throws Exception {
    Files.writeString(path.resolve("lines"), "\nunfin");

    var last = Folder.of(path).lastLine("lines");

    assertThat(last).isEmpty();
  }

  @Test
  void anUnfinishedFileIsNoEntry() throws Exception {
    var folder = Folder.of(path);
    folder.write("whole", new byte[1]);
    Files.write(path.resolve("half.new"), new byte[1]);

    assertThat(folder.entries()).containsExactly(path.resolve("whole"));
  }

  @Test
  void aFolderIsClosedToOthers() throws Exception {
    var folder = Folder.of(path).folder("inner");

    var permissions = Files.getPosixFilePermissions(folder.path());

    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rwx------");
  }
}
