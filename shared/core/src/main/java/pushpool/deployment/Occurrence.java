package pushpool.deployment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.deployment.CreateRun.Linked;
import pushpool.deployment.CreateRun.Wish;
import pushpool.request.Free;
import pushpool.run.CreatedBy;
import pushpool.run.EmpiricalPolicy;
import pushpool.run.Origin;
import pushpool.run.State;

/**
 * One of the times at which a schedule wants a run.
 *
 * @param name what tells it apart from the schedule's others
 * @param date when it is
 */
public record Occurrence(DeploymentSchedule schedule, String name, Instant date) {
  private static final String AUTOMATIC = "auto-scheduled";

  Origin origin(Deployment deployment, Instant now) {
    var settings = deployment.settings();
    return new Origin(
        deployment.flowId(),
        Optional.of(deployment.id()),
        settings.source().version(),
        settings.place(),
        Optional.empty(),
        Optional.of(key(deployment)),
        Optional.of(CreatedBy.schedule(schedule.id(), schedule.title())),
        now);
  }

  Wish wish(Deployment deployment, State first) {
    var settings = deployment.settings();
    var tags = new ArrayList<>(List.of(AUTOMATIC));
    settings.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
    var key = Optional.of(key(deployment));
    return new Wish(
        Optional.empty(),
        Optional.empty(),
        Free.overlaid(settings.inputs().parameters(), schedule.parameters()),
        Map.of(),
        tags,
        CreateRun.labels(deployment),
        Optional.empty(),
        new Linked(key, Optional.empty(), EmpiricalPolicy.NONE, Optional.of(first)));
  }

  private String key(Deployment deployment) {
    return "scheduled %s %s %s".formatted(deployment.id(), schedule.id(), name);
  }
}
