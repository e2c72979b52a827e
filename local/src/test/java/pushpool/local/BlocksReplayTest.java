package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.local.replay.CaseResult;
import pushpool.local.replay.Exchange;
import pushpool.local.replay.Scenes;
import pushpool.local.replay.Session;
import pushpool.local.replay.Vectors;

/** What was recorded of blocks, replayed against the service. */
final class BlocksReplayTest {
  private static final Set<String> CASES =
      IntStream.of(
              66, 67, 68, 69, 70, 71, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 256,
              263)
          .mapToObj("hc-v-%04d"::formatted)
          .collect(Collectors.toSet());

  private static Predicate<Exchange> ofBlocks() {
    return call -> call.path().startsWith("/api/block_");
  }

  @Test
  void theClientSavesAndLoadsBlocksAsItDidWhenItWasRecorded() {
    try (var service = Services.api()) {
      var session = Session.against(service.url());

      var saved = session.play(Scenes.of("g_blocks"), ofBlocks());
      var loaded = session.play(Scenes.of("f_secret"), ofBlocks());

      System.out.printf(
          "g_blocks, f_secret: %d calls replayed%n", saved.replayed() + loaded.replayed());
      assertThat(saved.mismatches()).as(saved.toString()).isEmpty();
      assertThat(loaded.mismatches()).as(loaded.toString()).isEmpty();
      assertThat(saved.replayed() + loaded.replayed()).isEqualTo(16);
    }
  }

  @Test
  void theContractOfTheRoutesIsKept() {
    try (var service = Services.api()) {
      var results = Vectors.of("http_contract").run(service.url(), CASES::contains);

      var passed = results.stream().filter(CaseResult::passed).count();
      System.out.printf("http_contract, blocks: %d of %d passed%n", passed, results.size());
      assertThat(results).hasSameSizeAs(CASES).allMatch(CaseResult::passed);
    }
  }
}
