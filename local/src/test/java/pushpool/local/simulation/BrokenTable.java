package pushpool.local.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
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
  NO_DEADLINE_OF_PAUSED(each(unattended(StateType.PAUSED)));

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
