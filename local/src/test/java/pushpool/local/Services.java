package pushpool.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Services for tests: in this process, on a free port. */
final class Services {
  private Services() {}

  /** A service in memory, or as the further options say. */
  static Service start(String... options) {
    return start(OnTheWay.NOTHING, options);
  }

  /** A service that changes nothing in the background. */
  static Service api() {
    return start("--functions", "api");
  }

  /** The same at the time of that clock. */
  static Service api(InstantSource clock) {
    return start(OnTheWay.NOTHING.at(clock), "--functions", "api");
  }

  /** A service with something between its stream and its dispatcher. */
  static Service start(UnaryOperator<RequestStreamHandler> onTheWay, String... options) {
    return start(OnTheWay.NOTHING.toDispatcher(onTheWay), options);
  }

  private static Service start(OnTheWay onTheWay, String... options) {
    var words = new ArrayList<>(List.of("--port", "0"));
    words.addAll(Arrays.asList(options));
    return Service.start(Options.parse(words), System.getenv(), onTheWay);
  }
}
