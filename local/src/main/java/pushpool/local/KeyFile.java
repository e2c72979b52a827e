package pushpool.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/** A secret that the service makes for itself once: readable by its owner alone. */
final class KeyFile {
  private static final int BYTES = 32;

  private final String name;
  private final SecureRandom random;

  KeyFile(String name, SecureRandom random) {
    this.name = name;
    this.random = random;
  }

  /** The secret kept in a folder; it is made when it is first wanted. */
  Supplier<String> in(Path folder) {
    return () -> read(folder.resolve(name));
  }

  private synchronized String read(Path file) {
    try {
      if (Files.notExists(file)) {
        make(file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A secret that is forgotten with the process. */
  Supplier<String> inMemory() {
    var secret = secret();
    return () -> secret;
  }

  /** Written whole beside its place first: half a secret must never be taken for one. */
  private void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var draft = file.resolveSibling(name + ".new");
    Files.deleteIfExists(draft);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      out.write(ByteBuffer.wrap(secret().getBytes(UTF_8)));
      out.force(true);
    }
    Files.move(draft, file, ATOMIC_MOVE);
  }

  private String secret() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes) + "\n";
  }
}
