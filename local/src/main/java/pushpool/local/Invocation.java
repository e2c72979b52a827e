package pushpool.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One call of a function: an event's bytes in, the answer's bytes out. */
public final class Invocation {
  private Invocation() {}

  /** Throws what the handler throws. */
  public static byte[] of(RequestStreamHandler handler, byte[] event) {
    var answer = new ByteArrayOutputStream(1024);
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toByteArray();
  }
}
