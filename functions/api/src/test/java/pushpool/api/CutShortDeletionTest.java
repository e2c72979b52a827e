package pushpool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.json.Json;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;

/** A schedule whose deletion breaks off before its runs are forgotten. */
final class CutShortDeletionTest {
  private static final Map<String, Object> HOURLY = Map.of("schedule", Map.of("interval", 3600));

  private final AtomicBoolean keepsRuns = new AtomicBoolean();
  private final Desk desk = new Desk(this::stubborn);

  @AfterEach
  void close() {
    desk.close();
  }

  private Stores stubborn(Stores stores) {
    return new Stores(
        stores.flows(),
        stores.deployments(),
        stores.pools(),
        stores.queues(),
        stores.workers(),
        stores.polls(),
        stubborn(stores.runs()),
        stores.queued(),
        stores.logs(),
        stores.blocks(),
        stores.variables(),
        stores.inputs(),
        stores.artifacts(),
        stores.resultStorage(),
        stores.taskRuns(),
        stores.limits(),
        stores.slots(),
        stores.keys(),
        stores.plans());
  }

  private FlowRuns stubborn(FlowRuns runs) {
    return (FlowRuns)
        Proxy.newProxyInstance(
            FlowRuns.class.getClassLoader(),
            new Class<?>[] {FlowRuns.class},
            (_, method, arguments) -> {
              if (method.getName().equals("remove") && keepsRuns.get()) {
                throw new IllegalStateException("The process ends here.");
              }
              try {
                return method.invoke(runs, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<FlowRun> runs(String deployment) {
    var reach = new Reach.Owners(Set.of(UUID.fromString(deployment)));
    return desk.stores.runs().all(RunSelection.of(reach)).toList();
  }

  @Test
  void canBeDeletedAgain() {
    var deployment = desk.deployment();
    var schedules = "/deployments/" + deployment + "/schedules";
    var added = desk.call("POST", schedules, Json.text(List.of(HOURLY))).array().getFirst();
    var schedule = schedules + "/" + Json.asObject(added).get("id");
    keepsRuns.set(true);
    var failed = desk.delete(schedule);
    keepsRuns.set(false);

    var again = desk.delete(schedule);

    assertThat(failed.status()).isEqualTo(500);
    assertThat(again.status()).isEqualTo(204);
    assertThat(desk.get(schedules).array()).isEmpty();
    assertThat(runs(deployment)).isEmpty();
  }
}
