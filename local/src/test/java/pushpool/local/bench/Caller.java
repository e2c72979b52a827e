package pushpool.local.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import pushpool.json.Json;

/**
 * A client with one connection that takes as little of the machine as it can, because it shares the
 * machine with what it measures. For one thread.
 */
final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final String path;
  private final String host;

  /** A client of the API with this base address. */
  Caller(String api) throws IOException {
    var uri = URI.create(api);
    path = uri.getPath();
    host = uri.getAuthority();
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  byte[] get(String target) throws IOException {
    return call("GET", target, new byte[0]);
  }

  Map<String, Object> post(String target, Object body) throws IOException {
    return Json.asObject(Json.parse(post(target, Json.bytes(body))));
  }

  byte[] post(String target, byte[] body) throws IOException {
    return call("POST", target, body);
  }

  private byte[] call(String method, String target, byte[] body) throws IOException {
    var head =
        "%s %s%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, target, host, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    var request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    socket.getOutputStream().write(request);
    var status = Integer.parseInt(line().substring(9, 12));
    var answer = in.readNBytes(length());
    if (status >= 300) {
      var text = new String(answer, StandardCharsets.UTF_8);
      throw new IllegalStateException(target + " answered " + status + ": " + text);
    }
    return answer;
  }

  private int length() throws IOException {
    var length = 0;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var field = line.toLowerCase(Locale.ROOT);
      if (field.startsWith("content-length:")) {
        length = Integer.parseInt(field.substring(field.indexOf(':') + 1).strip());
      }
    }
    return length;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The service hung up.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
