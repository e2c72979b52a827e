package pushpool.dispatcher;

import static pushpool.run.Runs.FLOW;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;
import static pushpool.run.Runs.aRun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import pushpool.deployment.MemoryDeployments;
import pushpool.deployment.Nightly;
import pushpool.flow.Flow;
import pushpool.flow.MemoryFlows;
import pushpool.json.Json;
import pushpool.launch.MemoryBudgets;
import pushpool.launch.Order;
import pushpool.launch.Pacing;
import pushpool.launch.RenderJob;
import pushpool.launch.RenderJob.Rendered;
import pushpool.pool.MemoryWorkPools;
import pushpool.pool.MemoryWorkQueues;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import pushpool.run.Terms;
import pushpool.table.Table;
import pushpool.table.TaskDefinitionsTable;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Orders as they come out of the templates that the API offers. */
final class Shop {
  static final UUID RUN = UUID.fromString("01965a3e-7c10-7d2b-9f4e-3c8a51b6d702");
  static final Place FUNCTIONS =
      new Place(new UUID(0, 11), "quick", "lambda:push", new UUID(0, 12), "default");
  static final Flow ETL = new Flow(FLOW, "etl", List.of(), Map.of(), NOON, NOON);

  private Shop() {}

  static Path root() {
    return Path.of(System.getProperty("pushpool.root", "."));
  }

  /** The base job template that a new pool of the type has. */
  static Map<String, Object> template(String type) {
    var file =
        root()
            .resolve("functions/api/src/main/resources/pushpool/api")
            .resolve(type.replace(':', '-') + ".json");
    try {
      var offered = Json.object(Files.readAllBytes(file));
      return Json.asObject(offered.get("default_base_job_configuration"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Order task(Map<String, Object> jobVariables) {
    return order(PUSHED, template("ecs:push"), jobVariables);
  }

  static Order invocation(Map<String, Object> jobVariables) {
    return order(FUNCTIONS, template("lambda:push"), jobVariables);
  }

  static Order order(Place place, Map<String, Object> template, Map<String, Object> jobVariables) {
    var run = aRun().withId(RUN).in(place).withJobVariables(jobVariables).build();
    var attempt = attempt(1);
    var intending = run.with(run.dispatch().intending(attempt), NOON);
    return new Order(
        intending, attempt, ((Rendered.Ready) render(place, template).render(run)).job());
  }

  /** An attempt of which nothing is known. */
  static Submission attempt(int number) {
    return Submission.intended(number, RUN + "-" + number, NOON, Optional.empty(), Terms.of(false));
  }

  /** The order in the hands of somebody who acts at another time. */
  static Order updated(Order order, Instant now) {
    return new Order(order.run().with(order.run().dispatch(), now), order.attempt(), order.job());
  }

  /** The order in the hands of somebody who took its attempt over. */
  static Order takenOver(Order order) {
    var run = order.run().with(order.run().dispatch().takenOver(NOON), NOON);
    return new Order(run, run.dispatch().latest().orElseThrow(), order.job());
  }

  /** A run of which only the cluster is known that it was meant for. */
  static FlowRun meantFor(String cluster) {
    var attempt = Submission.intended(1, RUN + "-1", NOON, Optional.of(cluster), Terms.of(false));
    var run = aRun().withId(RUN).in(PUSHED).build();
    return run.with(run.dispatch().intending(attempt), NOON);
  }

  /** The run of an order, of which the infrastructure is known. */
  static FlowRun answered(Order order, String infrastructureId) {
    var answer = new Submission.Answer(infrastructureId, "request-1", NOON);
    return order.run().with(order.run().dispatch().answered(answer), NOON);
  }

  private static RenderJob render(Place place, Map<String, Object> template) {
    var queues = new MemoryWorkQueues();
    var pools = new MemoryWorkPools(queues);
    pools.add(Pools.pool(place, template), Pools.queue(place));
    var deployments = new MemoryDeployments();
    deployments.add(Nightly.nightly(place, Map.of()));
    var flows = new MemoryFlows();
    flows.addOrFind(ETL);
    return new RenderJob(
        pools, queues, deployments, flows, new NoReferences(), "https://pushpool.example/api");
  }

  /** A launcher with a pace of its own. */
  static EcsLauncher launcher(EcsClient ecs, Table table, EcsDefaults defaults) {
    var pacing = new Pacing(new MemoryBudgets(), new Ids(new Random(3)));
    return new EcsLauncher(ecs, new TaskDefinitionsTable(table), defaults, pacing);
  }
}
