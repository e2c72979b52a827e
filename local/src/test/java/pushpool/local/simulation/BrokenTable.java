package pushpool.local.simulation;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import pushpool.run.StateType;
import pushpool.table.Condition;
import pushpool.table.Index;
import pushpool.table.Item;
import pushpool.table.Table;
import pushpool.table.TableName;
import pushpool.table.Write;

/** Ways in which what is stored is broken. */
enum BrokenTable implements Sabotage {
  RUNS_ARE_WRITTEN_WITHOUT_A_CONDITION(each(always(BrokenTable::isRun))),
  SLOTS_ARE_WRITTEN_WITHOUT_A_CONDITION(each(always(write -> isOf(write, "slots#")))),
  IDEMPOTENCY_KEYS_ARE_NOT_UNIQUE(each(always(write -> isOf(write, "idempotency#")))),
  SLOTS_ARE_NOT_GIVEN_BACK(BrokenTable::keepingSlots),
  SLOTS_ARE_NOT_TAKEN(BrokenTable::withoutSlots),
  NO_DEADLINE_OF_SCHEDULED(each(unattended(StateType.SCHEDULED))),
  NO_LEASE_OF_PENDING(each(unattended(StateType.PENDING))),
  NO_DEADLINE_OF_RUNNING(each(unattended(StateType.RUNNING))),
  NO_DEADLINE_OF_CANCELLING(each(unattended(StateType.CANCELLING))),
  NO_DEADLINE_OF_PAUSED(each(unattended(StateType.PAUSED))),
  DELETED_RUNS_KEEP_THEIR_SLOTS(BrokenTable::keepingSlotsOfDeleted),
  LEASES_DO_NOT_END(each(BrokenTable::endless)),
  CHILDREN_ARE_NOT_CANCELLED(each(BrokenTable::sparing)),
  PLANNED_RUNS_ARE_NOT_STORED(BrokenTable::forgettingPlans);

  private static final Pattern UNTIL = Pattern.compile("\"until\":\"\\d{4}");

  private final Function<List<Write>, List<Write>> instead;

  BrokenTable(Function<List<Write>, List<Write>> instead) {
    this.instead = instead;
  }

  @Override
  public Table table(Table sound) {
    return new SabotagedTable(sound, instead::apply);
  }

  private static Function<List<Write>, List<Write>> each(Function<Write, Write> one) {
    return writes -> writes.stream().map(one).toList();
  }

  private static Function<Write, Write> always(Predicate<Write> which) {
    return write ->
        which.test(write) && write instanceof Write.Put(var item, _)
            ? new Write.Put(item, new Condition.Always())
            : write;
  }

  private static Function<Write, Write> unattended(StateType type) {
    return write ->
        isRun(write) && write instanceof Write.Put(var item, var condition) && isIn(item, type)
            ? new Write.Put(unattended(item), condition)
            : write;
  }

  private static Item unattended(Item item) {
    var indexes = new EnumMap<>(item.indexes());
    indexes.remove(Index.RUNS_BY_ATTENTION);
    return new Item(item.key(), item.revision(), item.attributes(), indexes, item.expires());
  }

  private static List<Write> keepingSlots(List<Write> writes) {
    var ends =
        writes.stream()
            .anyMatch(
                write ->
                    isRun(write)
                        && write instanceof Write.Put(var item, _)
                        && StateType.TERMINAL.stream().anyMatch(type -> isIn(item, type)));
    return ends ? withoutSlots(writes) : writes;
  }

  private static List<Write> keepingSlotsOfDeleted(List<Write> writes) {
    var deletes = writes.stream().anyMatch(write -> isRun(write) && write instanceof Write.Delete);
    return deletes ? withoutSlots(writes) : writes;
  }

  private static Write endless(Write write) {
    return isOf(write, "slots#") && write instanceof Write.Put(var item, var condition)
        ? new Write.Put(endless(item), condition)
        : write;
  }

  private static Item endless(Item item) {
    var attributes = new LinkedHashMap<>(item.attributes());
    attributes.computeIfPresent(
        "holders", (_, text) -> UNTIL.matcher((String) text).replaceAll("\"until\":\"2100"));
    return new Item(item.key(), item.revision(), attributes, item.indexes(), item.expires());
  }

  private static Write sparing(Write write) {
    return isRun(write) && write instanceof Write.Put(var item, var condition) && isCalledOff(item)
        ? new Write.Check(item.key(), condition)
        : write;
  }

  private static boolean isCalledOff(Item item) {
    return item.indexes().containsKey(Index.RUNS_BY_PARENT)
        && (isIn(item, StateType.CANCELLING) || isIn(item, StateType.CANCELLED));
  }

  private static List<Write> forgettingPlans(List<Write> writes) {
    var isPlan = writes.getFirst().key().partition().equals("deployment");
    return isPlan
        ? writes.stream().filter(write -> write.key().table() != TableName.RUNS).toList()
        : writes;
  }

  private static List<Write> withoutSlots(List<Write> writes) {
    return writes.stream()
        .filter(write -> !isOf(write, "slots#") && !isOf(write, "lease#"))
        .toList();
  }

  private static boolean isRun(Write write) {
    return write.key().table() == TableName.RUNS && write.key().sort().equals("run");
  }

  private static boolean isOf(Write write, String kind) {
    return write.key().partition().startsWith(kind);
  }

  private static boolean isIn(Item item, StateType type) {
    return type.name().equals(item.attributes().get("state_type"));
  }
}
