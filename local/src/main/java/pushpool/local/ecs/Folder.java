package pushpool.local.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A folder whose files appear, change and vanish as a whole, whenever the program ends. */
record Folder(Path path) {
  private static final String UNFINISHED = ".new";
  private static final byte BREAK = '\n';

  /** The folder, made for the eyes of its owner only: overrides may hold secrets. */
  static Folder of(Path path) {
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new Folder(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Folder folder(String name) {
    return of(path.resolve(name));
  }

  List<Path> entries() {
    try (var entries = Files.list(path)) {
      return entries.filter(entry -> !entry.toString().endsWith(UNFINISHED)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String name, byte[] content) {
    var unfinished = path.resolve(name + UNFINISHED);
    try {
      Files.write(unfinished, content);
      Files.move(unfinished, path.resolve(name), ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line to a file; one that the program did not live to finish has no end and is void. */
  void append(String name, byte[] line) {
    try (var file = Files.newOutputStream(path.resolve(name), CREATE, APPEND)) {
      // The line break before the line ends what may have been left unfinished.
      file.write(ByteBuffer.allocate(line.length + 2).put(BREAK).put(line).put(BREAK).array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last line of a file that was finished. */
  Optional<String> lastLine(String name) {
    return read(name)
        .map(content -> new String(content, UTF_8))
        .map(content -> content.substring(0, content.lastIndexOf(BREAK) + 1).stripTrailing())
        .map(lines -> lines.substring(lines.lastIndexOf(BREAK) + 1))
        .filter(line -> !line.isEmpty());
  }

  /** Makes an empty file; false when there is one of this name. */
  boolean create(String name) {
    try {
      Files.createFile(path.resolve(name));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<byte[]> read(String name) {
    try {
      return Optional.of(Files.readAllBytes(path.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the folder with all that is in it. */
  void delete() {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
