package pushpool.local.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of recordings and golden vectors. It lies beside the project, where it is present. */
public final class Shared {
  private Shared() {}

  /** The folder; the calling test is skipped where it is absent. */
  public static Path requireFolder() {
    var folder = Path.of(System.getProperty("pushpool.root"), "..", "shared").normalize();
    var message = "Skipped: no recordings and vectors to compare with, " + folder + " is absent.";
    if (!Files.isDirectory(folder.resolve("exchanges"))) {
      System.out.println(message);
      assumeTrue(false, message);
    }
    return folder;
  }
}
