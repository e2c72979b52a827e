package pushpool.api.filter;

import java.util.List;
import java.util.function.Predicate;
import pushpool.api.body.Fields;
import pushpool.api.body.Kinds;

/** Whether all conditions of a group must hold, or any. */
enum Operator {
  and_,
  or_;

  /** The group's operator; all must hold when it says nothing. */
  static Operator read(Fields fields) {
    return fields.optional("operator", Kinds.label(Operator.class), and_);
  }

  /** Whether a single one of the conditions already decides that an object does not match. */
  boolean isNarrow(List<?> conditions) {
    return this == and_ || conditions.size() == 1;
  }

  /** The group as one condition; no condition at all holds. */
  <T> Predicate<T> join(List<Predicate<T>> conditions) {
    var all = List.copyOf(conditions);
    return switch (this) {
      case and_ -> object -> all.stream().allMatch(condition -> condition.test(object));
      case or_ ->
          object -> all.isEmpty() || all.stream().anyMatch(condition -> condition.test(object));
    };
  }
}
