package pushpool.checkup;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.pool.MemoryWorkPools;
import pushpool.pool.MemoryWorkQueues;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.run.MemoryFlowRuns;

final class ExamineServiceTest {
  private final MemoryFlowRuns runs = new MemoryFlowRuns();
  private final MemoryWorkPools pools = new MemoryWorkPools(new MemoryWorkQueues());
  private final OverdueRuns overdue = new OverdueRuns(runs);
  private final PushPools pushed = new PushPools(pools);

  /** A probe that cannot look. */
  private record Broken() implements Probe {
    @Override
    public String subject() {
      return "the moon";
    }

    @Override
    public List<Finding> look(Instant now) {
      throw new IllegalStateException("It is cloudy.");
    }
  }

  private void pool(Place place) {
    pools.add(Pools.pool(place, Map.of()), Pools.queue(place));
  }

  @Test
  void whatCannotBeLookedAtIsUnknownAndHidesNothingElse() {
    var examine = new ExamineService(List.of(new Broken(), overdue));

    var findings = examine.examine(NOON);

    assertThat(findings)
        .containsExactly(
            new Finding.Unknown("the moon", "It is cloudy."),
            new Finding.Well(overdue.subject(), "None has been waiting for five minutes."));
  }

  @Test
  void aRunThatNobodyTakesForFiveMinutesIsFound() {
    var run = aRun().scheduledFor(NOON).build();
    runs.add(run);

    var early = overdue.look(NOON.plusSeconds(299));
    var late = overdue.look(NOON.plusSeconds(301));

    assertThat(early).singleElement().isInstanceOf(Finding.Well.class);
    assertThat(late)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(((Finding.Ill) finding).trouble())
                    .startsWith("1 of them")
                    .contains(run.id().toString()));
  }

  @Test
  void aPoolThatIsPausedOrServedByNobodyIsIll() {
    pool(PUSHED);
    pool(new Place(PUSHED.queueId(), "old", "vertex:push", PUSHED.poolId(), "default"));
    pools.change(PUSHED.poolId(), pool -> Pools.paused(pool, true));

    var findings = pushed.look(NOON);

    assertThat(findings).hasSize(2).allMatch(finding -> finding instanceof Finding.Ill);
    assertThat(findings)
        .extracting(finding -> ((Finding.Ill) finding).remedy())
        .contains("prefect work-pool resume batch");
  }

  @Test
  void aPoolThatIsServedIsWell() {
    pool(PUSHED);

    var findings = pushed.look(NOON);

    assertThat(findings)
        .containsExactly(new Finding.Well("work pool batch", "Its runs are started."));
  }
}
