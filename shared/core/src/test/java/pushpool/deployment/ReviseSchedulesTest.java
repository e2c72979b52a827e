package pushpool.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushpool.run.Runs.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pushpool.request.Ids;
import pushpool.request.RequestException;

final class ReviseSchedulesTest {
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Map<String, Object> DAILY = Map.of("cron", "0 0 * * *");
  private static final Map<String, Object> HOURLY = Map.of("cron", "0 * * * *");

  private final Ids ids = new Ids(new Random(5));
  private final ReviseSchedules revision = new ReviseSchedules(ids, LATER);

  private static ScheduleWish wish(Map<String, Object> shape, String slug, String replaces) {
    return new ScheduleWish(
        Optional.ofNullable(shape),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(slug).map(Optional::of),
        Optional.ofNullable(replaces));
  }

  private DeploymentSchedule stored(String slug) {
    return wish(DAILY, slug, null).made(ids.random(), NOON);
  }

  @Test
  void aListWithoutSlugsTakesThePlaceOfTheOldOne() {
    var old = List.of(stored(null), stored("b"));

    var revised = revision.revise(old, List.of(wish(HOURLY, null, null)));

    assertThat(revised).extracting(DeploymentSchedule::schedule).containsExactly(HOURLY);
    assertThat(revised).doesNotContainAnyElementsOf(old);
    assertThat(revision.revise(old, List.of())).isEmpty();
  }

  @Test
  void bySlugOneIsChangedAndTheRestStay() {
    var old = List.of(stored("a"), stored("b"));

    var revised = revision.revise(old, List.of(wish(HOURLY, "b", null)));

    assertThat(revised.getFirst()).isEqualTo(old.getFirst());
    assertThat(revised.getLast().id()).isEqualTo(old.getLast().id());
    assertThat(revised.getLast().schedule()).isEqualTo(HOURLY);
    assertThat(revised.getLast().updated()).isEqualTo(LATER);
    assertThat(revision.revise(old, List.of())).isEqualTo(old);
  }

  @Test
  void bySlugAnUnknownOneIsAdded() {
    var old = List.of(stored("a"));

    var revised = revision.revise(old, List.of(wish(HOURLY, "c", null)));

    assertThat(revised)
        .extracting(DeploymentSchedule::slug)
        .containsExactly(Optional.of("a"), Optional.of("c"));
  }

  @Test
  void aScheduleThatReplacesAnotherKeepsItsIdentity() {
    var old = List.of(stored("a"));

    var revised = revision.revise(old, List.of(wish(null, "z", "a")));

    assertThat(revised).hasSize(1);
    assertThat(revised.getFirst().id()).isEqualTo(old.getFirst().id());
    assertThat(revised.getFirst().slug()).contains("z");
    assertThat(revised.getFirst().schedule()).isEqualTo(DAILY);
  }

  @Test
  void wishesThatContradictEachOtherAreRefused() {
    var old = List.of(stored("a"), stored("b"));

    assertRefused(old, List.of(wish(HOURLY, null, null)));
    assertRefused(old, List.of(wish(null, "c", null)));
    assertRefused(old, List.of(wish(null, "c", "a"), wish(null, "d", "a")));
    assertRefused(old, List.of(wish(null, "b", "a")));
    assertRefused(List.of(), List.of(wish(DAILY, "a", null), wish(HOURLY, "a", null)));
    assertRefused(List.of(), List.of(wish(null, "a", null)));
  }

  private void assertRefused(List<DeploymentSchedule> old, List<ScheduleWish> wishes) {
    assertThatThrownBy(() -> revision.revise(old, wishes))
        .isInstanceOf(RequestException.Invalid.class);
  }
}
