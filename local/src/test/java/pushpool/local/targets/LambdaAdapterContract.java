package pushpool.local.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.dispatcher.LambdaLauncher;
import pushpool.launch.Launch;
import pushpool.launch.News;
import pushpool.launch.Order;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** What the Lambda adapter makes of a Lambda, whichever it is. */
abstract class LambdaAdapterContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  abstract LambdaClient lambda();

  /** A function that is there. */
  abstract String function();

  static Order order(String function) {
    return Orders.of("lambda:push", Map.of("function_name", function), List.of("etl"));
  }

  @Test
  void aFunctionIsInvokedAndNotWaitedFor() {
    var order = order(function());
    var launcher = new LambdaLauncher(lambda());

    var launch = launcher.launch(order);

    assertThat(launch).isInstanceOf(Launch.Started.class);
    assertThat(launcher.look(Orders.started(order, launch), NOON))
        .contains(new News.Unclear(order.run().id(), 1));
  }
}
