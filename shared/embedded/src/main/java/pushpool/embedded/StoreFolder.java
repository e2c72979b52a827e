package pushpool.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be made.", e);
    }
    if (!Files.isWritable(folder)) {
      throw new StoreException("The folder " + folder + " cannot be written.");
    }
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
