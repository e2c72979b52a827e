package pushpool.local.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import pushpool.json.Json;

/** The engine of a flow: it reports its states itself, and does what it is answered. */
final class FlowWork implements Work {
  private static final Duration AGAIN = Duration.ofSeconds(4);
  private static final Duration LOOK = Duration.ofSeconds(40);
  private static final int KILLED = 137;

  private final Attempt attempt;
  private final Client client;
  private final Nature nature;
  private final WorkAudit audit;
  private final String key;
  private Script script;
  private final Borrowing borrowing;
  private final Pausing pausing;
  private IntConsumer exit;
  private boolean isOver;
  private String lease;

  FlowWork(Attempt attempt, Script script, Client client, Nature nature, Auditor auditor) {
    this.attempt = attempt;
    this.script = script;
    this.client = client;
    this.nature = nature;
    this.audit = auditor.work();
    this.key = auditor.runs().key(attempt.run());
    this.borrowing = new Borrowing(attempt, client, nature, auditor.leases(), () -> isOver);
    this.pausing = new Pausing(attempt, client, nature, () -> isOver);
  }

  @Override
  public Script script() {
    return script;
  }

  @Override
  public void begin(IntConsumer exit) {
    this.exit = exit;
    start();
  }

  @Override
  public void end() {
    isOver = true;
    borrowing.end();
    audit.ends(attempt);
  }

  private void leave(int code) {
    audit.ends(attempt);
    exit.accept(code);
  }

  private void start() {
    propose("RUNNING", Map.of(), this::begun);
  }

  private void begun(Map<String, Object> answer) {
    if ("WAIT".equals(answer.get("status"))) {
      in(AGAIN, this::start);
    } else if (isIn(answer, "RUNNING") && !"ABORT".equals(answer.get("status"))) {
      lease = lease(answer);
      audit.begins(attempt);
      watch();
      borrow();
    } else {
      leave(0);
    }
  }

  private void borrow() {
    if (script.needs().slot()) {
      borrowing.take(this::call);
    } else {
      call();
    }
  }

  private void call() {
    Runnable work = () -> in(script.works(), this::finish);
    script
        .needs()
        .child()
        .map(child -> new Family(attempt, key, child, client, nature, () -> isOver))
        .ifPresentOrElse(family -> family.call(work), work);
  }

  private static String lease(Map<String, Object> answer) {
    var details = Json.asObject(Json.asObject(answer.get("state")).get("state_details"));
    return (String) details.get("deployment_concurrency_lease_id");
  }

  /** Looks whether the run is to stop, and keeps its slot. */
  private void watch() {
    var working = script;
    in(
        LOOK,
        () -> {
          if (lease != null) {
            client.call("POST", "/v2/concurrency_limits/leases/" + lease + "/renew", Map.of());
          }
          if (script.hears() && !isOver) {
            look();
          }
          if (working == script && !isOver) {
            watch();
          }
        });
  }

  private void look() {
    client
        .call("GET", "/flow_runs/" + attempt.run(), Map.of())
        .filter(_ -> !isOver)
        .map(answer -> String.valueOf(answer.object().get("state_type")))
        .ifPresent(
            state -> {
              switch (state) {
                case "CANCELLING" -> propose("CANCELLED", Map.of(), _ -> leave(0));
                case "CANCELLED", "CRASHED", "FAILED", "COMPLETED", "null" -> leave(0);
                default -> {}
              }
            });
  }

  private void finish() {
    if (script.ending() != Script.Ending.CRASHES) {
      borrowing.giveBack();
    }
    switch (script.ending()) {
      case COMPLETES, NEVER_STARTS -> complete();
      case FAILS -> propose("FAILED", Map.of(), this::failed);
      case CRASHES -> leave(KILLED);
      case NEVER_ENDS -> {}
      case PAUSES -> propose("PAUSED", pausing.wish(false), this::paused);
      case SUSPENDS -> suspend();
    }
  }

  /** Whoever asks to be suspended does nothing more, whatever the answer is. */
  private void suspend() {
    audit.ends(attempt);
    propose("PAUSED", pausing.wish(true), _ -> leave(0));
  }

  private void complete() {
    audit.succeeds(attempt.run());
    propose("COMPLETED", Map.of(), _ -> leave(0));
  }

  /** A run with retries left is tried again in the same process. */
  private void failed(Map<String, Object> answer) {
    if (isIn(answer, "SCHEDULED")) {
      audit.ends(attempt);
      lease = null;
      in(AGAIN, this::start);
    } else {
      leave(0);
    }
  }

  private void paused(Map<String, Object> answer) {
    if (!isIn(answer, "PAUSED")) {
      leave(0);
      return;
    }
    audit.ends(attempt);
    pausing.await(this::goOn, () -> leave(0));
  }

  private void goOn() {
    script = script.goingOn();
    audit.begins(attempt);
    watch();
    in(script.works(), this::finish);
  }

  private void propose(
      String type, Map<String, Object> details, Consumer<Map<String, Object>> then) {
    var proposal = new Proposal(attempt, client, nature);
    proposal.make(type, details, () -> isOver, then, () -> leave(1));
  }

  private void in(Duration delay, Runnable step) {
    nature
        .agenda()
        .in(
            delay,
            () -> {
              if (!isOver) {
                step.run();
              }
            });
  }

  private static boolean isIn(Map<String, Object> answer, String type) {
    return Client.state(answer).filter(type::equals).isPresent();
  }
}
