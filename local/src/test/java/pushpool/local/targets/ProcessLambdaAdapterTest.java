package pushpool.local.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.dispatcher.LambdaLauncher;
import pushpool.launch.Launch;
import pushpool.local.events.RecordingEvents;
import pushpool.local.events.TestSurroundings;
import pushpool.local.lambda.ProcessLambda;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The adapter over the Lambda of the local program. */
final class ProcessLambdaAdapterTest extends LambdaAdapterContract {
  private final ProcessLambda lambda =
      new ProcessLambda(
          Map.of("flow-etl", "true"), new RecordingEvents(), new TestSurroundings().surroundings());

  @AfterEach
  void close() {
    lambda.close();
  }

  @Override
  LambdaClient lambda() {
    return lambda;
  }

  @Override
  String function() {
    return "flow-etl";
  }

  /** Not every emulator says so of an event that nobody waits for. */
  @Test
  void aFunctionThatIsNotThereIsRefused() {
    var launch = new LambdaLauncher(lambda).launch(order("nobody"));

    assertThat(launch).isInstanceOf(Launch.Failed.class);
  }
}
