package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.log.Log;
import pushpool.log.LogSelection;
import pushpool.request.Ids;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;
import pushpool.table.LogsTable;
import pushpool.table.MeteredTable;
import pushpool.table.Query;
import pushpool.table.TableName;
import pushpool.table.TaskRunsTable;
import pushpool.task.TaskCall;
import pushpool.task.TaskDetails;
import pushpool.task.TaskPolicy;
import pushpool.task.TaskRun;

/** What logs and task runs cost, in DynamoDB's units. */
final class JournalCostTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration KEPT = Duration.ofDays(30);
  private static final UUID RUN = UUID.fromString("01965a3e-7c10-7d2b-9f4e-3c8a51b6d702");

  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final MeteredTable metered = new MeteredTable(table);
  private final LogsTable logs = new LogsTable(metered, KEPT);
  private final Ids ids = new Ids(new Random(5));

  @AfterEach
  void close() {
    table.close();
  }

  /** So many lines of some 90 characters, which began when noon was so many minutes ago. */
  private List<Log> lines(int count, int minute) {
    var random = new Random(minute);
    var from = NOON.plus(Duration.ofMinutes(minute));
    return IntStream.range(0, count)
        .mapToObj(i -> line(from.plusMillis(i), random.nextInt(1_000_000)))
        .toList();
  }

  private Log line(Instant at, int number) {
    var message = "Loaded %d rows of table orders_%d into the warehouse in 0.%d seconds";
    return new Log(
        ids.timed(at),
        "prefect.flow_runs",
        20,
        message.formatted(number, number % 97, number % 1009),
        at,
        Optional.of(RUN),
        Optional.empty());
  }

  private static LogSelection newest() {
    return new LogSelection(Optional.of(Set.of(RUN)), Optional.empty(), Optional.empty(), true);
  }

  @Test
  void manyLinesArePackedIntoOneItem() {
    logs.add(lines(1, 0), NOON);
    metered.take();

    logs.add(lines(25, 1), NOON);
    var few = metered.take();
    logs.add(lines(1000, 2), NOON);
    var many = metered.take();

    System.out.println("25 lines: " + few + ", 1,000 lines: " + many);
    assertThat(few.write()).isLessThanOrEqualTo(2);
    assertThat(many.write()).isLessThanOrEqualTo(45);
  }

  @Test
  void theHourOfARunIsNotedOnce() {
    logs.add(lines(1, 0), NOON);
    var first = metered.take();
    logs.add(lines(1, 1), NOON);
    var second = metered.take();

    assertThat(first.write()).isEqualTo(3);
    assertThat(second.write()).isEqualTo(1);
  }

  @Test
  void aPageReadsOnlyWhatItShows() {
    IntStream.range(0, 100).forEach(minute -> logs.add(lines(100, minute), NOON));
    metered.take();

    var last = logs.list(newest()).limit(200).toList();
    var page = metered.take();
    var all = logs.of(RUN);
    var whole = metered.take();

    assertThat(last).isEqualTo(all.reversed().subList(0, 200));
    assertThat(all).hasSize(10_000);
    assertThat(page.read()).isLessThan(whole.read() / 8);
  }

  @Test
  void everythingOfARecordExpires() {
    logs.add(lines(1, 0), NOON);

    for (var partition : List.of("logs#" + RUN, "log_hours")) {
      var items = table.query(TableName.JOURNAL, Query.of(partition, 5)).items();
      assertThat(items).singleElement().satisfies(item -> assertThat(item.expires()).isPresent());
    }
  }

  @Test
  void aTaskRunCostsAWriteForItselfAndOneForEachState() {
    var tasks = new TaskRunsTable(metered, KEPT);
    tasks.add(task("0"));
    metered.take();
    var task = task("1");

    tasks.add(task);
    var added = metered.take();
    tasks.change(task.id(), run -> run.entered(state(StateType.RUNNING, 1), NOON));
    tasks.change(task.id(), run -> run.entered(state(StateType.COMPLETED, 2), NOON));
    var changed = metered.take();

    System.out.println("a task run: " + added + ", two states: " + changed);
    assertThat(added.write()).isEqualTo(2);
    assertThat(changed.write()).isLessThanOrEqualTo(3);
  }

  private TaskRun task(String dynamicKey) {
    var details =
        new TaskDetails(
            "add-" + dynamicKey,
            Optional.empty(),
            Optional.empty(),
            Optional.of("7d8ecd96342230287b3b8de623163b71"),
            TaskPolicy.NONE,
            List.of(),
            Map.of("prefect.flow.id", RUN.toString(), "prefect.flow-run.id", RUN.toString()),
            Map.of("x", List.of(), "y", List.of()));
    var call = new TaskCall(Optional.of(RUN), "add-a9ebed40", dynamicKey);
    return TaskRun.begin(ids.timed(NOON), call, details, state(StateType.PENDING, 0), NOON);
  }

  private State state(StateType type, int second) {
    var at = NOON.plusSeconds(second);
    return new State(
        ids.timed(at), type, type.title(), at, Optional.empty(), null, StateDetails.NONE);
  }
}
