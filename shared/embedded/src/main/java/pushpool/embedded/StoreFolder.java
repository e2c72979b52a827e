package pushpool.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** A folder with a table: the records, and the log of what is not yet among them. */
final class StoreFolder {
  private final Path folder;

  StoreFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  EmbeddedTable open() {
    requireWritable();
    try {
      return open(Records.in(folder.resolve("records.mv")));
    } catch (MVStoreException e) {
      throw new StoreException(reason(e), e);
    } catch (IOException e) {
      throw new StoreException("The store in " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  // The log belongs to whoever has the records open.
  private EmbeddedTable open(Records records) throws IOException {
    try {
      var log = new RedoLog(folder.resolve("redo.log"));
      log.replay(records::apply);
      records.save();
      log.clear();
      return new EmbeddedTable(records, Optional.of(log));
    } catch (IOException e) {
      records.abandon();
      throw e;
    }
  }

  private void requireWritable() {
    try {
      // What is in it is for nobody else on the machine to read.
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be made (" + reason(e) + ").", e);
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException("The folder " + folder + " cannot be written.");
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "there is a file of this name";
      case NoSuchFileException _ -> "there is nothing to make it in";
      default -> e.getMessage();
    };
  }

  private String reason(MVStoreException e) {
    return e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
        ? "The store in " + folder + " is in use by another process."
        : "The store in "
            + folder
            + " is damaged: "
            + e.getMessage().lines().findFirst().orElse("");
  }
}
