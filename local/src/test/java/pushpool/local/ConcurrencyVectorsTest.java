package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushpool.local.replay.CaseResult;
import pushpool.local.replay.Vectors;

/** What the reference answers about limits and their slots, over HTTP. */
final class ConcurrencyVectorsTest {
  /** Cases about the runs that a pool or a queue hands out to workers. */
  private static final String FIRST_OF_POOLS = "cc-v-0032";

  private static final String LAST_OF_POOLS = "cc-v-0055";

  /**
   * In the reference a run that holds no slot gives one back when it ends or pauses, and it is
   * another run's. Here every run gives back its own.
   */
  private static final Set<String> OF_OTHERS =
      Set.of("cc-v-0005", "cc-v-0007", "cc-v-0017", "cc-v-0026", "cc-v-0031");

  private static final Pattern MORE_ARE_TAKEN =
      Pattern.compile(
          "(\\$\\.steps\\[\\d+]\\.body\\.global_concurrency_limit\\.active_slots is "
              + "(1, expected 0|2, expected 1)(; )?)+");

  private static Service service;

  @BeforeAll
  static void start() {
    service = Services.api();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static boolean isOfLimits(String id) {
    return id.compareTo(FIRST_OF_POOLS) < 0 || id.compareTo(LAST_OF_POOLS) > 0;
  }

  @Test
  void limitsAndSlotsAreAnsweredAlikeButNoRunGivesBackTheSlotOfAnother() {
    var results = Vectors.of("concurrency").run(service.url(), ConcurrencyVectorsTest::isOfLimits);
    var others = results.stream().filter(result -> !result.passed()).toList();
    System.out.println(
        "concurrency: %d of %d cases alike"
            .formatted(results.size() - others.size(), results.size()));

    assertThat(others).extracting(CaseResult::id).containsExactlyInAnyOrderElementsOf(OF_OTHERS);
    assertThat(others)
        .allSatisfy(result -> assertThat(result.reason().orElseThrow()).matches(MORE_ARE_TAKEN));
  }

  @Test
  void theRoutesOfLimitsKeepTheirContract() {
    var results =
        Vectors.of("http_contract")
            .run(
                service.url(),
                id ->
                    id.compareTo("hc-v-0236") >= 0 && id.compareTo("hc-v-0248") <= 0
                        || id.compareTo("hc-v-0063") >= 0 && id.compareTo("hc-v-0065") <= 0
                        || id.compareTo("hc-v-0072") >= 0 && id.compareTo("hc-v-0074") <= 0
                        || Set.of("hc-v-0123", "hc-v-0124", "hc-v-0126", "hc-v-0131").contains(id));

    assertThat(results).hasSize(23).allMatch(CaseResult::passed);
  }
}
