package pushpool.local.bill;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import pushpool.json.Json;
import pushpool.local.bill.PlainEcs.Container;

/** The bills of whole runs, from the request that creates one to the last event about it. */
public final class WholeRuns implements AutoCloseable {
  private static final Duration WORK = Duration.ofMinutes(1);

  /** Long enough for every run here to end, and for all that comes after. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Account account = new Account();
  private final String flow = flowOfAPool();
  private final String commands = deployed("command", Map.of("command", "true"));
  private final String flows = deployed("flow", Map.of());

  /** By what is told of each run; the service has launched one of the deployment before. */
  public static Map<String, Bill> bills() {
    try (var runs = new WholeRuns()) {
      var bills = new LinkedHashMap<String, Bill>();
      runs.command();
      runs.flow();
      bills.put("A command", runs.command());
      bills.put("A flow with Prefect's client", runs.flow());
      bills.put("A command, due in an hour", runs.later());
      bills.put("A command that is cancelled", runs.cancelled());
      bills.put("A command of a limited deployment", runs.limited());
      return bills;
    }
  }

  /** What a minute's tick takes when there is nothing to do. */
  public static Bill idleTick() {
    try (var runs = new WholeRuns()) {
      return runs.account.idleTick();
    }
  }

  private Container working() {
    return task -> account.agenda().in(WORK, () -> task.exit(0));
  }

  private Bill command() {
    begin(working());
    return ended(created(commands, Map.of()), "COMPLETED");
  }

  private Bill flow() {
    begin(new RecordedFlow(account, flows));
    return ended(created(flows, Map.of()), "COMPLETED");
  }

  private Bill later() {
    var due = account.agenda().instant().plus(Duration.ofHours(1));
    var state =
        Map.of("type", "SCHEDULED", "state_details", Map.of("scheduled_time", due.toString()));
    begin(working());
    var run = created(commands, Map.of("state", state));
    account.pass(Duration.ofHours(1));
    return ended(run, "COMPLETED");
  }

  private Bill cancelled() {
    begin(Container.LASTING);
    var run = created(commands, Map.of());
    account.pass(WORK);
    var wish = Map.<String, Object>of("state", Map.of("type", "CANCELLING"));
    account.call("POST", "/flow_runs/" + run + "/set_state", wish);
    return ended(run, "CANCELLED");
  }

  private Bill limited() {
    account.call(Account.KEY, "PATCH", "/deployments/" + commands, Map.of("concurrency_limit", 1));
    command();
    return command();
  }

  private void begin(Container container) {
    account.ecs().willRun(container);
    account.bill();
  }

  private String created(String deployment, Map<String, Object> wishes) {
    var path = "/deployments/" + deployment + "/create_flow_run";
    return (String) account.call("POST", path, wishes).get("id");
  }

  private Bill ended(String run, String as) {
    account.pass(LIFE);
    var bill = account.bill();
    var seen = account.call("GET", "/flow_runs/" + run, Map.of());
    if (!as.equals(seen.get("state_type"))) {
      throw new IllegalStateException("The run is not " + as + ": " + seen.get("state"));
    }
    return bill;
  }

  /** A flow, beside a pool in which it can be deployed. */
  private String flowOfAPool() {
    var views = account.call("GET", "/collections/views/aggregate-worker-metadata", Map.of());
    var type = Json.asObject(Json.asObject(views.get("pushpool")).get("ecs:push"));
    var template = type.get("default_base_job_configuration");
    var pool = Map.of("name", "counted", "type", "ecs:push", "base_job_template", template);
    account.call("POST", "/work_pools/", pool);
    return (String) account.call("POST", "/flows/", Map.of("name", "counted")).get("id");
  }

  private String deployed(String name, Map<String, Object> jobVariables) {
    var wanted =
        Map.of(
            "name", name,
            "flow_id", flow,
            "work_pool_name", "counted",
            "job_variables", jobVariables);
    return (String) account.call("POST", "/deployments/", wanted).get("id");
  }

  @Override
  public void close() {
    account.close();
  }
}
