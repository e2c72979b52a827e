package pushpool.deployment;

import static pushpool.run.Runs.NOON;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;

/** Deployments with schedules, and whoever plans them, in memory. */
final class Planned {
  final MemoryFlowRuns runs = new MemoryFlowRuns();
  final MemoryDeployments deployments = new MemoryDeployments();
  final CreateRun createRun = new CreateRun(runs, new Ids(new Random(5)));
  final MemoryPlans plans = new MemoryPlans(deployments, runs);
  final PlanAhead plan = new PlanAhead(deployments, plans, createRun);

  static Map<String, Object> cron(String expression, String zone) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("cron", expression);
    shape.put("timezone", zone);
    shape.put("day_or", true);
    return shape;
  }

  static Map<String, Object> interval(long seconds) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("interval", seconds);
    shape.put("anchor_date", NOON.toString());
    shape.put("timezone", "UTC");
    return shape;
  }

  static Map<String, Object> rrule(String text, String zone) {
    var shape = new LinkedHashMap<String, Object>();
    shape.put("rrule", text);
    shape.put("timezone", zone);
    return shape;
  }

  static DeploymentSchedule schedule(int number, Map<String, Object> shape, Instant since) {
    return schedule(number, shape, Planning.fresh(Optional.empty(), Optional.empty(), since));
  }

  static DeploymentSchedule schedule(int number, Map<String, Object> shape, Planning planning) {
    return new DeploymentSchedule(
        new UUID(6, number),
        shape,
        true,
        planning,
        Map.of(),
        Optional.empty(),
        planning.from(),
        planning.from());
  }

  static Deployment deployment(int number, List<DeploymentSchedule> schedules) {
    var like = Nightly.nightly(Map.of());
    return new Deployment(
        new UUID(7, number),
        like.flowId(),
        "nightly-" + number,
        like.settings(),
        schedules,
        Optional.empty(),
        NOON,
        NOON);
  }

  /** Stores a deployment of one schedule and nothing planned. */
  Deployment stored(Map<String, Object> shape, Optional<Long> most, Optional<CatchUp> catchUp) {
    var planning = Planning.fresh(most, catchUp, NOON);
    var deployment = deployment(1, List.of(schedule(1, shape, planning)));
    deployments.add(deployment);
    return deployment;
  }

  Deployment stored(Map<String, Object> shape) {
    return stored(shape, Optional.empty(), Optional.empty());
  }

  /** A tick over all parts, as long as there is something to plan. */
  void tick(Instant now) {
    IntStream.range(0, Plans.PARTS)
        .forEach(
            part -> {
              while (plan.round(part, now) > 0) {}
            });
  }

  /** The runs of a deployment, the first first. */
  List<FlowRun> runs(Deployment deployment) {
    return runs.all(RunSelection.of(new Reach.Owners(Set.of(deployment.id())))).toList().reversed();
  }

  List<Instant> dates(Deployment deployment) {
    return runs(deployment).stream().map(Planned::date).toList();
  }

  static Instant date(FlowRun run) {
    return run.progress().expectedStart().orElseThrow();
  }

  Optional<Instant> due(Deployment deployment) {
    return deployments.find(deployment.id()).orElseThrow().planningDue();
  }
}
