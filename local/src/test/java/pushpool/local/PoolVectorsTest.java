package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pushpool.local.replay.CaseResult;
import pushpool.local.replay.Vectors;

/** Golden vectors of work pools, queues, workers and deployments, against the service. */
final class PoolVectorsTest {
  private record Cases(int first, int last) {
    boolean contains(int number) {
      return first <= number && number <= last;
    }
  }

  /** Pools, filters, queues and workers, deployments and schedules, counts and the catalogue. */
  private static final List<Cases> CONTRACT =
      List.of(
          new Cases(1, 50),
          new Cases(78, 100),
          new Cases(110, 171),
          new Cases(249, 249),
          new Cases(251, 251),
          new Cases(253, 253),
          new Cases(262, 262));

  /** Limits, pauses and priorities of pools and queues, seen by a worker that polls. */
  private static final List<Cases> POLLING = List.of(new Cases(32, 55));

  private static final String BACKFILL = "Runs are not planned on request.";
  private static final String NAMESAKES =
      "The reference gives and counts the runs of every queue of that name, in other pools too.";

  private static final Map<String, String> ELSEWISE =
      Map.ofEntries(
          Map.entry("hc-v-0005", "A push pool is ready without a worker."),
          Map.entry("hc-v-0151", "The task run that is named as a parent is not looked up."),
          Map.entry("hc-v-0168", BACKFILL),
          Map.entry("hc-v-0169", BACKFILL),
          Map.entry("hc-v-0170", BACKFILL),
          Map.entry("hc-v-0171", BACKFILL),
          Map.entry("hc-v-0262", "The catalogue has the push types, and fewer others."),
          Map.entry("cc-v-0036", NAMESAKES),
          Map.entry("cc-v-0037", NAMESAKES),
          Map.entry("cc-v-0042", NAMESAKES),
          Map.entry("cc-v-0045", NAMESAKES),
          Map.entry("cc-v-0049", NAMESAKES),
          Map.entry("cc-v-0053", NAMESAKES),
          Map.entry("cc-v-0055", NAMESAKES));

  private static Predicate<String> within(List<Cases> cases) {
    return id -> {
      var number = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
      return cases.stream().anyMatch(some -> some.contains(number));
    };
  }

  /** The cases that fail, each with its differences. */
  private static Map<String, String> failures(String file, List<Cases> cases) {
    try (var service = Services.api()) {
      var results = Vectors.of(file).run(service.url(), within(cases));
      var failed = results.stream().filter(result -> !result.passed()).toList();
      System.out.printf("%s: %d of %d%n", file, results.size() - failed.size(), results.size());
      return failed.stream().collect(Collectors.toMap(CaseResult::id, CaseResult::toString));
    }
  }

  private static Map<String, String> expected(String prefix) {
    var expected = new TreeMap<>(ELSEWISE);
    expected.keySet().removeIf(id -> !id.startsWith(prefix));
    return expected;
  }

  @Test
  void theContractIsKeptButWhereItIsMeantOtherwise() {
    var failures = failures("http_contract", CONTRACT);

    assertThat(failures).containsOnlyKeys(expected("hc-").keySet());
  }

  @Test
  void aPollingWorkerIsOfferedTheSameRuns() {
    var failures = failures("concurrency", POLLING);

    assertThat(failures).containsOnlyKeys(expected("cc-").keySet());
  }
}
