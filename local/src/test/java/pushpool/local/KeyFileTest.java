package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
  @TempDir private Path folder;

  private final KeyFile keys = new KeyFile("block-key", new SecureRandom());

  @Test
  void theSecretIsMadeWhenItIsFirstWanted() throws IOException {
    var secret = keys.in(folder.resolve("data"));
    assertThat(folder).isEmptyDirectory();

    var made = secret.get();

    assertThat(made.strip()).matches("[0-9a-f]{64}");
    assertThat(secret.get()).isEqualTo(made);
    assertThat(new KeyFile("block-key", new SecureRandom()).in(folder.resolve("data")).get())
        .isEqualTo(made);
  }

  @Test
  void itsOwnerAloneMayReadIt() throws IOException {
    keys.in(folder).get();

    try (var files = Files.list(folder)) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void anUnfinishedFileIsNotTakenForTheSecret() throws IOException {
    Files.writeString(folder.resolve("block-key.new"), "ab");

    var secret = keys.in(folder).get();

    assertThat(secret.strip()).hasSize(64);
  }

  @Test
  void withoutAFolderTheSecretIsTheProcessesOwn() {
    var secret = keys.inMemory();

    assertThat(secret.get()).isEqualTo(secret.get()).isNotEqualTo(keys.inMemory().get());
  }
}
