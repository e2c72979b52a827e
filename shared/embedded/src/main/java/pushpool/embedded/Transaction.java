package pushpool.embedded;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pushpool.embedded.StoredItems.Replacement;
import pushpool.table.Condition;
import pushpool.table.Item;
import pushpool.table.Outcome;
import pushpool.table.Write;

/** The writes of one transaction, as a step of a {@link Committer}. */
record Transaction(List<Write> writes) implements Function<Draft, Outcome> {
  @Override
  public Outcome apply(Draft draft) {
    var items = new StoredItems(draft);
    var replacements = new ArrayList<Replacement>();
    for (var position = 0; position < writes.size(); position++) {
      var write = writes.get(position);
      var before = items.get(write.key());
      if (!isAllowed(write, before)) {
        return new Outcome.Refused(position);
      }
      var after = after(write, before);
      if (changes(write, before)) {
        replacements.add(new Replacement(write.key(), before, after));
      }
    }
    items.replace(replacements);
    return new Outcome.Written();
  }

  private static boolean isAllowed(Write write, Optional<Item> before) {
    return switch (write) {
      case Write.Put(_, var condition) -> holds(condition, before);
      case Write.Delete(_, var condition) -> holds(condition, before);
      case Write.Check(_, var condition) -> holds(condition, before);
      case Write.Add add -> isWithinBounds(add, before);
    };
  }

  private static boolean holds(Condition condition, Optional<Item> before) {
    return switch (condition) {
      case Condition.Absent() -> before.isEmpty();
      case Condition.Present() -> before.isPresent();
      case Condition.Unchanged(var revision) ->
          before.isPresent() && before.get().revision() == revision;
      case Condition.Always() -> true;
    };
  }

  private static boolean isWithinBounds(Write.Add add, Optional<Item> before) {
    var sum = BigInteger.valueOf(count(add, before)).add(BigInteger.valueOf(add.amount()));
    return sum.compareTo(BigInteger.valueOf(add.least())) >= 0
        && sum.compareTo(BigInteger.valueOf(add.most())) <= 0;
  }

  private static long count(Write.Add add, Optional<Item> before) {
    return before.map(item -> (Long) item.attributes().get(add.counter())).orElse(0L);
  }

  private static boolean changes(Write write, Optional<Item> before) {
    return switch (write) {
      case Write.Put _, Write.Add _ -> true;
      case Write.Delete _ -> before.isPresent();
      case Write.Check _ -> false;
    };
  }

  private static Optional<Item> after(Write write, Optional<Item> before) {
    return switch (write) {
      case Write.Put(var item, _) -> Optional.of(item.written());
      case Write.Delete _ -> Optional.empty();
      case Write.Check _ -> before;
      case Write.Add add -> Optional.of(added(add, before));
    };
  }

  private static Item added(Write.Add add, Optional<Item> before) {
    var item = before.orElseGet(() -> Item.of(add.key(), new LinkedHashMap<>()));
    var attributes = new LinkedHashMap<>(item.attributes());
    attributes.put(add.counter(), count(add, before) + add.amount());
    return new Item(item.key(), item.revision(), attributes, item.indexes(), item.expires());
  }
}
