package pushpool.local.bill;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pushpool.embedded.Change;
import pushpool.embedded.EmbeddedTable;
import pushpool.json.Json;
import pushpool.launch.Wakes;
import pushpool.limit.Scope;
import pushpool.local.Template;
import pushpool.local.stream.Records;
import pushpool.table.MeteredTable;
import pushpool.table.Units;

/**
 * The functions in an account of their own, in one thread: what AWS does between them is done at
 * its time, through the filters of the template, and all of it is counted.
 */
final class Account implements Wakes, AutoCloseable {
  static final String KEY = "the first key";

  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** How long a record or an event is on its way. */
  private static final Duration SOON = Duration.ofMillis(200);

  private static final int MOST_READ = 1000;
  private static final byte[] TICK = Json.bytes(Map.of());

  private final EmbeddedTable stored = EmbeddedTable.inMemory();
  private final MeteredTable table = new MeteredTable(stored);
  private final Agenda agenda = new Agenda(BEGIN);
  private final Toll toll = new Toll(table);
  private final Filters filters = Filters.of(Template.read());
  private final List<Change> streamed = new ArrayList<>();
  private final PlainEcs ecs = new PlainEcs(agenda, this::tell);
  private final RequestStreamHandler api;
  private final RequestStreamHandler scheduler;
  private final RequestStreamHandler dispatcher;
  private final RequestStreamHandler monitor;
  private final Bill idleTick;

  /** What is read by a tick to find nothing. What it measures besides is no run's. */
  private final Units inVain;

  private long position;

  Account() {
    var functions = new Functions(table, this, ecs, agenda);
    api = functions.api();
    scheduler = functions.scheduler();
    dispatcher = functions.dispatcher();
    monitor = functions.monitor();
    toll.invoke(Trigger.TICK, scheduler, TICK);
    inVain = toll.take().units();
    functions.gauge().gauge(BEGIN);
    idleTick = new Bill(Map.of(Trigger.TICK, 1), 0, inVain.plus(toll.take().units()));
    agenda.in(MINUTE, this::tick);
  }

  /** What an invocation of the scheduler takes when there is nothing to do. */
  Bill idleTick() {
    return idleTick;
  }

  Agenda agenda() {
    return agenda;
  }

  PlainEcs ecs() {
    return ecs;
  }

  void pass(Duration time) {
    agenda.passUntil(agenda.instant().plus(time));
  }

  /** What was done since this was asked before. */
  Bill bill() {
    return toll.take();
  }

  /** Whoever has the first key asks the API. */
  Map<String, Object> call(String method, String path, Map<String, Object> body) {
    return Json.asObject(call(KEY, method, path, body));
  }

  /** What the API answers, or nothing where it answers without a body. */
  Object call(String credentials, String method, String path, Object body) {
    var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    var event =
        Map.of(
            "rawPath",
            "/api" + path,
            "requestContext",
            Map.of("http", Map.of("method", method), "requestId", "counted"),
            "headers",
            Map.of("authorization", "Basic " + basic, "user-agent", "prefect/3.8.4 (API 0.8.4)"),
            "body",
            method.equals("GET") ? "" : Json.text(body),
            "isBase64Encoded",
            false);
    var answer = invoke(Trigger.API, api, Json.bytes(event));
    require(path, answer);
    return answer.get("body") instanceof String text && !text.isEmpty() ? Json.parse(text) : null;
  }

  /** What the service does not have is refused, and costs a request all the same. */
  private static void require(String path, Map<String, Object> answer) {
    var status = (Long) answer.get("statusCode");
    var isKnown = !path.startsWith("/events/") && !path.startsWith("/csrf-token");
    if (status >= (isKnown ? 300 : 500)) {
      throw new IllegalStateException(path + " answered " + answer);
    }
  }

  private Map<String, Object> invoke(Trigger by, RequestStreamHandler function, byte[] event) {
    var answer = toll.invoke(by, function, event);
    if (answer.get("batchItemFailures") instanceof List<?> failures && !failures.isEmpty()) {
      throw new IllegalStateException("The dispatcher failed: " + answer);
    }
    stream();
    return answer;
  }

  /** Sends what was written on its way, if there is a filter that lets it through. */
  private void stream() {
    for (var change : stored.feed().after(position, MOST_READ)) {
      position = change.sequence();
      if (isLetThrough(change)) {
        if (streamed.isEmpty()) {
          agenda.in(SOON, this::deliver);
        }
        streamed.add(change);
      }
    }
  }

  private boolean isLetThrough(Change change) {
    var sent = Json.asArray(Json.object(Records.event(List.of(change))).get("Records"));
    var isLetThrough = filters.letThrough(Json.asObject(sent.getFirst()));
    if (isLetThrough != Records.isWanted(change)) {
      throw new IllegalStateException("The local service filters otherwise: " + sent);
    }
    return isLetThrough;
  }

  private void deliver() {
    var batch = List.copyOf(streamed);
    streamed.clear();
    invoke(Trigger.STREAM, dispatcher, Records.event(batch));
  }

  private void tell(Map<String, Object> event) {
    if (filters.tasks().matches(event)) {
      agenda.in(SOON, () -> invoke(Trigger.MONITOR, monitor, Json.bytes(event)));
    }
  }

  /** The minute's tick is nobody's in particular, except for what it finds to do. */
  private void tick() {
    agenda.in(MINUTE, this::tick);
    var found = (Long) invoke(Trigger.TICK, scheduler, TICK).get("swept");
    toll.forgive(inVain);
    if (found == 0) {
      toll.forget(Trigger.TICK);
    }
  }

  @Override
  public void wake(UUID run, Duration delay) {
    send(Map.of("flow_run_id", run), delay);
  }

  @Override
  public void release(Scope scope, Duration delay) {
    send(Map.of("release", scope.text()), delay);
  }

  /** Sent, received and deleted: three requests. */
  private void send(Map<String, Object> body, Duration delay) {
    toll.request(3);
    var record = Map.of("messageId", "wake", "body", Json.text(body));
    var event = Json.bytes(Map.of("Records", List.of(record)));
    // A delay is rounded up to whole seconds.
    var whole = Duration.ofSeconds(delay.plusNanos(999_999_999).toSeconds());
    agenda.in(whole, () -> invoke(Trigger.WAKE, dispatcher, event));
  }

  @Override
  public void close() {
    stored.close();
  }
}
