package pushpool.local.simulation;

import java.io.OutputStream;
import java.io.PrintStream;

/** Silence: what functions say of failures that were made for them is of no interest. */
final class Hush implements AutoCloseable {
  private final PrintStream errors = System.err;

  Hush() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  @Override
  public void close() {
    System.setErr(errors);
  }
}
