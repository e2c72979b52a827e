package pushpool.targets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.deployment.Deployment;
import pushpool.launch.Job;
import pushpool.launch.Order;
import pushpool.launch.RenderJob;
import pushpool.launch.Resolution;
import pushpool.launch.TemplateUse;
import pushpool.launch.TemplateUse.Unfilled;
import pushpool.pool.WorkPool;
import pushpool.run.FlowRun;
import pushpool.run.Submission;

/** Makes the requests that a run would cause, and looks them over, without causing anything. */
public final class PreviewRun {
  private final RenderJob render;
  private final EcsDefaults defaults;

  public PreviewRun(RenderJob render, EcsDefaults defaults) {
    this.render = render;
    this.defaults = defaults;
  }

  /** What the first attempt of this run would cause; none of the three need be stored. */
  public Preview preview(FlowRun run, WorkPool pool, Optional<Deployment> deployment) {
    var use =
        TemplateUse.of(
            pool.settings().baseJobTemplate(),
            deployment.map(d -> d.settings().inputs().jobVariables()).orElse(Map.of()),
            run.details().jobVariables().orElse(Map.of()));
    return switch (render.prepare(run, pool, deployment)) {
      case Job job when pool.settings().baseJobTemplate().isEmpty() ->
          preview(order(run, job), pool, use).with(Finding.nothingSaid());
      case Job job -> preview(order(run, job), pool, use);
      case Resolution.Refused(var field, var reason) ->
          new Preview(
              Optional.empty(),
              Map.of(),
              Optional.empty(),
              use,
              List.of(Finding.unfit(field, reason)));
    };
  }

  private static Order order(FlowRun run, Job job) {
    var attempt = Submission.intended(1, run.id() + "-1", run.updated(), job.target(), job.terms());
    return new Order(run, attempt, job);
  }

  private Preview preview(Order order, WorkPool pool, TemplateUse use) {
    var configuration = Optional.of(order.job().configuration());
    return switch (pool.type()) {
      case "ecs:push" -> {
        var ecs = new EcsRequests(order, defaults);
        var bytes = Optional.of(ecs.overrideBytes());
        yield new Preview(
            configuration, requests(ecs), bytes, use, all(EcsLint.findings(ecs), use));
      }
      case "lambda:push" -> {
        var lambda = new LambdaRequest(order);
        var requests = Map.of("Invoke", lambda.invoke());
        var findings = all(LambdaLint.findings(lambda), use);
        yield new Preview(configuration, requests, Optional.empty(), use, findings);
      }
      default -> new Preview(configuration, Map.of(), Optional.empty(), use, all(List.of(), use));
    };
  }

  /** A definition that is not registered yet has no ARN; its family stands for it. */
  private static Map<String, Map<String, Object>> requests(EcsRequests ecs) {
    var requests = new LinkedHashMap<String, Map<String, Object>>();
    if (ecs.namedDefinition().isPresent()) {
      requests.put("RunTask", ecs.runTask(ecs.namedDefinition().get()));
      return requests;
    }
    var definition = ecs.taskDefinition();
    requests.put("RegisterTaskDefinition", definition);
    requests.put("RunTask", ecs.runTask((String) definition.get("family")));
    return requests;
  }

  private static List<Finding> all(List<Finding> ofRequests, TemplateUse use) {
    var all = new ArrayList<>(ofRequests);
    use.unusedVariables().stream().map(PreviewRun::unused).forEach(all::add);
    use.unfilled().stream().filter(gap -> !gap.isWhole()).map(PreviewRun::gap).forEach(all::add);
    all.sort(Comparator.comparing(Finding::weight));
    return List.copyOf(all);
  }

  private static Finding unused(String name) {
    return Finding.odd(
        "variables." + name, "Nothing in job_configuration uses it, so it has no effect.");
  }

  private static Finding gap(Unfilled gap) {
    return Finding.odd(
        gap.path(), "'%s' has no value and leaves a gap in the text.".formatted(gap.name()));
  }
}
