package pushpool.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import pushpool.json.Json;

/** Answers what it was sent, unless that asks it to fail. */
public final class EchoHandler implements RequestStreamHandler {
  public EchoHandler() {}

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var payload = input.readAllBytes();
    if (Json.object(payload).containsKey("fail")) {
      throw new IOException("as asked");
    }
    output.write(payload);
  }
}
