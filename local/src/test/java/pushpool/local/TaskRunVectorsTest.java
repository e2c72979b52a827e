package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.local.replay.CaseResult;
import pushpool.local.replay.Exchange;
import pushpool.local.replay.Scenes;
import pushpool.local.replay.Session;
import pushpool.local.replay.Vectors;

/** What the reference answered about task runs and logs, asked of the service. */
final class TaskRunVectorsTest {
  /** The cases of the contract that are about these routes. */
  private static final Set<String> CONTRACT =
      IntStream.concat(
              IntStream.rangeClosed(57, 62),
              IntStream.concat(IntStream.rangeClosed(193, 204), IntStream.of(250)))
          .mapToObj("hc-v-%04d"::formatted)
          .collect(Collectors.toSet());

  /** What a flow that calls a flow asks for, as far as it is about the two. */
  private static final List<String> SUBFLOW =
      List.of("/api/task_runs", "/api/flows/", "/api/flow_runs", "/api/logs");

  @Test
  void theContractOfTaskRunsAndLogsIsKept() {
    try (var service = Services.api()) {
      var results = Vectors.of("http_contract").run(service.url(), CONTRACT::contains);

      assertThat(results).hasSameSizeAs(CONTRACT).allMatch(CaseResult::passed);
    }
  }

  @Test
  void aSubflowIsCalledAndFollowedAsRecorded() {
    try (var service = Services.api()) {
      var report =
          Session.against(service.url()).play(Scenes.of("f_subflow"), TaskRunVectorsTest::isOfRuns);

      assertThat(report.replayed()).isGreaterThan(10);
      assertThat(report.mismatches()).as(report.toString()).isEmpty();
    }
  }

  private static boolean isOfRuns(Exchange call) {
    return SUBFLOW.stream().anyMatch(call.path()::startsWith);
  }
}
