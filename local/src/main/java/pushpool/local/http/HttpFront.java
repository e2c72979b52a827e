package pushpool.local.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import pushpool.local.CannotStart;
import pushpool.request.Ids;

/**
 * Stands where API Gateway stands: turns HTTP into events for a function, and its answers into
 * HTTP.
 */
public final class HttpFront implements AutoCloseable {
  private static final int ONE = 1;
  private static final long LAST_WORDS = 2_000;

  private final Server server;
  private final ServerConnector connector;
  private final String host;

  private HttpFront(Server server, ServerConnector connector, String host) {
    this.server = server;
    this.connector = connector;
    this.host = host;
  }

  /** Takes the port, so that the address is known; nobody is answered before {@link #open()}. */
  public static HttpFront listen(
      String host, int port, RequestStreamHandler api, Ids ids, InstantSource clock) {
    var server = new Server(new VirtualThreadPool());
    var settings = new HttpConfiguration();
    settings.setSendServerVersion(false);
    var connector = new ServerConnector(server, ONE, ONE, new HttpConnectionFactory(settings));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new Gateway(api, ids, clock));
    server.setStopTimeout(LAST_WORDS);
    bind(connector, host, port);
    return new HttpFront(server, connector, host);
  }

  private static void bind(ServerConnector connector, String host, int port) {
    try {
      connector.open();
    } catch (IOException e) {
      var cause = e.getCause() instanceof BindException ? e.getCause() : e;
      throw new CannotStart("cannot listen on %s:%d: %s".formatted(host, port, cause.getMessage()));
    }
  }

  /** Begins to answer. */
  public void open() {
    try {
      server.start();
    } catch (Exception e) {
      throw new CannotStart(e.getMessage());
    }
  }

  /** The base address of the API. */
  public String url() {
    return "http://%s:%d/api".formatted(host, connector.getLocalPort());
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
