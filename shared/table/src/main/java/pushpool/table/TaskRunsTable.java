package pushpool.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pushpool.request.RequestException;
import pushpool.task.TaskRun;
import pushpool.task.TaskRuns;

/**
 * The task runs, over a {@link Table}. A task run lies in the partition of its flow run under its
 * call, which makes the call unique; a second item under its id points to it.
 */
public final class TaskRunsTable implements TaskRuns {
  private static final int ROUNDS = 16;
  private static final int PAGE = 200;
  private static final Condition ALWAYS = new Condition.Always();
  private static final Condition ABSENT = new Condition.Absent();

  private static final Comparator<TaskRun> BY_START =
      Comparator.comparing(TaskRunsTable::expected).thenComparing(run -> run.id().toString());

  private final Table table;
  private final LargeTexts texts;
  private final Hours hours;
  private final Duration kept;

  /**
   * @param kept how long a task run can be read
   */
  public TaskRunsTable(Table table, Duration kept) {
    this.table = table;
    this.texts = new LargeTexts(table);
    this.hours = new Hours(table, "task_run", kept);
    this.kept = kept;
  }

  /**
   * The pointer comes first: one that leads nowhere is in nobody's way and expires, a task run
   * without one could not be found.
   */
  @Override
  public Optional<TaskRun> add(TaskRun run) {
    var holder = claim(run);
    if (holder.isPresent()) {
      return holder;
    }
    var writes = texts.putting(item(run, 0), ABSENT, Optional.empty());
    if (table.write(writes) instanceof Outcome.Written) {
      hours.note(Hours.of(expected(run)), TaskRunPlaces.owner(run), run.created());
      return Optional.empty();
    }
    var known = texts.get(TaskRunPlaces.key(run)).map(TaskRunsTable::read);
    if (known.map(TaskRun::id).filter(run.id()::equals).isEmpty()) {
      table.write(List.of(new Write.Delete(TaskRunPlaces.pointer(run.id()), ALWAYS)));
    }
    return known.or(() -> add(run));
  }

  @Override
  public Optional<TaskRun> find(UUID id) {
    return place(id).flatMap(texts::get).map(TaskRunsTable::read);
  }

  @Override
  public Optional<TaskRun> change(UUID id, UnaryOperator<TaskRun> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var found = place(id).flatMap(texts::get);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var before = read(found.get());
      var after = step.apply(before);
      if (after == before || isWritten(after, found.get().stored())) {
        return Optional.of(after);
      }
    }
    throw Races.lost("this task run");
  }

  @Override
  public boolean remove(UUID id) {
    for (var round = 0; round < ROUNDS; round++) {
      var found = place(id).flatMap(texts::get);
      if (found.isEmpty()) {
        // A removal whose answer got lost is refused when it is asked for again.
        return round > 0;
      }
      if (table.write(removing(id, found.get().stored())) instanceof Outcome.Written) {
        return true;
      }
    }
    throw Races.lost("this task run");
  }

  @Override
  public Stream<TaskRun> list(Reach reach, boolean newestFirst) {
    return switch (reach) {
      case Reach.Ids(var ids) ->
          ordered(ids.stream().flatMap(id -> find(id).stream()), newestFirst);
      case Reach.OfFlowRuns(var ids) -> ordered(ids.stream().flatMap(this::of), newestFirst);
      case Reach.Everywhere(var from, var until) ->
          hours.between(from, until, newestFirst).flatMap(hour -> during(hour, newestFirst));
    };
  }

  /** Whose task runs are known for an hour may have others in other hours. */
  private Stream<TaskRun> during(Instant hour, boolean newestFirst) {
    var all = hours.owners(hour).stream().flatMap(this::of);
    return ordered(all.filter(run -> Hours.of(expected(run)).equals(hour)), newestFirst);
  }

  private Stream<TaskRun> of(UUID owner) {
    return table
        .all(TableName.JOURNAL, Query.of(TaskRunPlaces.partition(owner), PAGE))
        .flatMap(item -> texts.whole(item).stream())
        .map(TaskRunsTable::read);
  }

  private static Stream<TaskRun> ordered(Stream<TaskRun> runs, boolean newestFirst) {
    return runs.sorted(newestFirst ? BY_START.reversed() : BY_START);
  }

  /** Takes the id; answers the task run that has it already if that is of the same call. */
  private Optional<TaskRun> claim(TaskRun run) {
    var pointer =
        new Item(
            TaskRunPlaces.pointer(run.id()), 0, TaskRunPlaces.place(run), Map.of(), expiry(run));
    if (table.write(List.of(new Write.Put(pointer, ABSENT))) instanceof Outcome.Written) {
      return Optional.empty();
    }
    var known = find(run.id());
    if (known.isEmpty()) {
      table.write(List.of(new Write.Put(pointer, ALWAYS)));
    } else if (!known.get().call().equals(run.call())) {
      throw new RequestException.Conflict("A task run with this id exists.");
    }
    return known;
  }

  private boolean isWritten(TaskRun run, Item stored) {
    var unchanged = new Condition.Unchanged(stored.revision());
    var writes = texts.putting(item(run, stored.revision()), unchanged, Optional.of(stored));
    return table.write(writes) instanceof Outcome.Written;
  }

  private List<Write> removing(UUID id, Item stored) {
    var unchanged = new Condition.Unchanged(stored.revision());
    var writes = new ArrayList<>(texts.deleting(stored, unchanged));
    writes.add(new Write.Delete(TaskRunPlaces.pointer(id), ALWAYS));
    return writes;
  }

  private Optional<Key> place(UUID id) {
    return table
        .get(TaskRunPlaces.pointer(id))
        .map(pointer -> TaskRunPlaces.key(pointer.attributes()));
  }

  private Item item(TaskRun run, long revision) {
    return new Item(
        TaskRunPlaces.key(run), revision, TaskRunCodec.write(run), Map.of(), expiry(run));
  }

  private Optional<Instant> expiry(TaskRun run) {
    return Optional.of(run.created().plus(kept));
  }

  private static TaskRun read(LargeTexts.Whole whole) {
    return TaskRunCodec.read(whole.item());
  }

  private static Instant expected(TaskRun run) {
    return run.progress().expectedStart().orElse(run.created());
  }
}
