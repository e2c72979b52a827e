package pushpool.deployment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/**
 * Makes of a deployment's schedules what an update says of them. Where all of them have slugs, each
 * is changed by its slug and the rest stay; otherwise the list that is given takes their place.
 */
public final class ReviseSchedules {
  private final Ids ids;
  private final Instant now;

  public ReviseSchedules(Ids ids, Instant now) {
    this.ids = ids;
    this.now = now;
  }

  /** Throws {@link RequestException.Invalid} when the wishes contradict each other. */
  public List<DeploymentSchedule> revise(List<DeploymentSchedule> old, List<ScheduleWish> wishes) {
    var bySlug = !old.isEmpty() && old.stream().allMatch(schedule -> schedule.slug().isPresent());
    return bySlug ? bySlug(old, wishes) : all(wishes);
  }

  /** Every wish as a new schedule. */
  public List<DeploymentSchedule> all(List<ScheduleWish> wishes) {
    refuseRepeated(wishes.stream().flatMap(wish -> wish.ownSlug().stream()), "have");
    return wishes.stream().map(this::made).toList();
  }

  private List<DeploymentSchedule> bySlug(List<DeploymentSchedule> old, List<ScheduleWish> wishes) {
    if (wishes.stream().anyMatch(wish -> wish.ownSlug().isEmpty())) {
      throw new RequestException.Invalid(
          "The schedules of this deployment have slugs: each given schedule needs one.");
    }
    refuseRepeated(wishes.stream().flatMap(wish -> wish.replaces().stream()), "replace");
    var revised = new ArrayList<>(old);
    wishes.forEach(wish -> lay(wish, revised));
    refuseRepeated(revised.stream().flatMap(schedule -> schedule.slug().stream()), "have");
    return revised;
  }

  private void lay(ScheduleWish wish, List<DeploymentSchedule> schedules) {
    var meant = schedules.stream().map(DeploymentSchedule::slug).toList().indexOf(wish.target());
    if (meant < 0) {
      schedules.add(made(wish));
    } else {
      schedules.set(meant, wish.laidOver(schedules.get(meant), now));
    }
  }

  private DeploymentSchedule made(ScheduleWish wish) {
    if (wish.schedule().isEmpty()) {
      throw new RequestException.Invalid("A new schedule must say when it is due.");
    }
    return wish.made(ids.random(), now);
  }

  private static void refuseRepeated(Stream<String> slugs, String doing) {
    var seen = new HashSet<String>();
    Optional<String> twice = slugs.filter(slug -> !seen.add(slug)).findFirst();
    twice.ifPresent(
        slug -> {
          throw new RequestException.Invalid(
              "Two schedules cannot %s the slug '%s'.".formatted(doing, slug));
        });
  }
}
