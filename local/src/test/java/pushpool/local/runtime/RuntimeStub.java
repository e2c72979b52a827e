package pushpool.local.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Lambda's Runtime API on loopback, for one function. */
public final class RuntimeStub implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final long PATIENCE_SECONDS = 120;
  private static final String DEADLINE = "4102444800000";
  private static final byte[] NOTHING = {};

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Asked> events = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();

  private record Asked(String id, byte[] event) {}

  public RuntimeStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(BASE, this::handle);
    server.start();
  }

  /** What a function is given as {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns when the function has started: it asks for an event, or to be restored. */
  public void awaitReady() throws IOException {
    await(ready);
  }

  /** Lets a function go on that waits for its restoration. */
  public void restore() {
    restored.complete(null);
  }

  /** What the function answers to an event. */
  public byte[] invoke(byte[] event) throws IOException {
    var id = "00000000-0000-0000-0000-%012d".formatted(numbers.incrementAndGet());
    var answer = new CompletableFuture<byte[]>();
    answers.put(id, answer);
    events.add(new Asked(id, event));
    return await(answer);
  }

  /** Nobody waits any longer: the function has ended. */
  void ended(String lastWords) {
    var reason = new IOException("The function ended: " + lastWords);
    ready.completeExceptionally(reason);
    answers.values().forEach(answer -> answer.completeExceptionally(reason));
  }

  private static <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(BASE.length());
      var body = exchange.getRequestBody().readAllBytes();
      switch (path) {
        case "invocation/next" -> next(exchange);
        case "restore/next" -> {
          ready.complete(null);
          await(restored);
          send(exchange, 200, NOTHING);
        }
        case "init/error", "restore/error" -> {
          ended(new String(body, StandardCharsets.UTF_8));
          send(exchange, 202, NOTHING);
        }
        default -> answered(exchange, path.split("/"), body);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    ready.complete(null);
    try {
      var asked = events.take();
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", asked.id());
      headers.set("Lambda-Runtime-Deadline-Ms", DEADLINE);
      // Without one, the client that Lambda uses ends with a segmentation fault.
      headers.set("Content-Type", "application/json");
      headers.set(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:us-east-1:123456789012:function:measured:live");
      send(exchange, 200, asked.event());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(HttpExchange exchange, String[] path, byte[] body) throws IOException {
    var answer = answers.remove(path[1]);
    if (path[2].equals("response")) {
      answer.complete(body);
    } else {
      var error = new String(body, StandardCharsets.UTF_8);
      answer.completeExceptionally(new IOException("The function failed: " + error));
    }
    send(exchange, 202, NOTHING);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
