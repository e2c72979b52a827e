package pushpool.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.launch.LastWords;
import pushpool.launch.TaskName;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.LogDriver;

final class CloudWatchWordsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TaskName TASK =
      new TaskName("arn:cluster/batch", "arn:task/batch/9f2c4e7a", "arn:task-definition/etl:3");
  private static final Map<String, String> OPTIONS =
      Map.of("awslogs-group", "pushpool", "awslogs-stream-prefix", "etl");

  private final List<GetLogEventsRequest> asked = new ArrayList<>();

  /** An ECS in which every definition has one container that logs like this. */
  private record OneContainer(LogDriver driver, Map<String, String> options) implements EcsClient {
    @Override
    public DescribeTaskDefinitionResponse describeTaskDefinition(
        DescribeTaskDefinitionRequest request) {
      var container =
          ContainerDefinition.builder()
              .name("prefect")
              .logConfiguration(c -> c.logDriver(driver).options(options))
              .build();
      return DescribeTaskDefinitionResponse.builder()
          .taskDefinition(d -> d.containerDefinitions(container))
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** Logs of one line. */
  private final class OneLine implements CloudWatchLogsClient {
    @Override
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
      asked.add(request);
      var line = OutputLogEvent.builder().timestamp(NOON.toEpochMilli()).message("died").build();
      return GetLogEventsResponse.builder().events(line).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** Logs that nobody may read. */
  private static final class NoLines implements CloudWatchLogsClient {
    @Override
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
      throw SdkClientException.create("No.");
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private List<LastWords.Line> words(LogDriver driver, Map<String, String> options) {
    var ecs = new OneContainer(driver, options);
    return new CloudWatchWords(ecs, new OneLine()).of(TASK, "prefect");
  }

  @Test
  void theLastLinesAreThoseOfTheContainersStream() {
    var words = words(LogDriver.AWSLOGS, OPTIONS);

    assertThat(words).containsExactly(new LastWords.Line(Optional.of(NOON), "died"));
    assertThat(asked)
        .containsExactly(
            GetLogEventsRequest.builder()
                .logGroupName("pushpool")
                .logStreamName("etl/prefect/9f2c4e7a")
                .startFromHead(false)
                .limit(100)
                .build());
  }

  @Test
  void whoWritesElsewhereLeavesNoWords() {
    assertThat(words(LogDriver.SPLUNK, OPTIONS)).isEmpty();
    assertThat(words(LogDriver.AWSLOGS, Map.of("awslogs-group", "pushpool"))).isEmpty();
    assertThat(
            new CloudWatchWords(new OneContainer(LogDriver.AWSLOGS, OPTIONS), new OneLine())
                .of(TASK, "other"))
        .isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void wordsThatNobodyMayReadHoldNobodyUp() {
    var words = new CloudWatchWords(new OneContainer(LogDriver.AWSLOGS, OPTIONS), new NoLines());

    assertThat(words.of(TASK, "prefect")).isEmpty();
  }
}
