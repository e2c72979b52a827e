package pushpool.api.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;

/** Gathers the conditions of one filter object, all of which or any of which must hold. */
final class Criteria<T> {
  private final Fields fields;
  private final List<Predicate<T>> conditions = new ArrayList<>();
  private final Operator operator;

  Criteria(Fields fields) {
    this.fields = fields;
    this.operator = Operator.read(fields);
  }

  /** A condition on a value of the object. Answers the condition if the filter has it. */
  <V> Optional<Match<V>> on(String name, Kind<Match<V>> kind, Function<T, Optional<V>> value) {
    var match = fields.maybe(name, kind);
    match.ifPresent(found -> conditions.add(object -> found.test().test(value.apply(object))));
    return match;
  }

  /**
   * A condition on a part of the object that has conditions of its own. Answers it if the filter
   * has it.
   */
  <P extends Predicate<T>> Optional<P> part(String name, Kind<P> kind) {
    var condition = fields.maybe(name, kind);
    condition.ifPresent(conditions::add);
    return condition;
  }

  /** Whether a single condition already decides that an object does not match. */
  boolean isNarrowing() {
    return operator.isNarrow(conditions);
  }

  /** How many conditions there are. */
  int size() {
    return conditions.size();
  }

  /** All of it as one condition; throws when anything was wrong with the filter. */
  Predicate<T> done() {
    fields.done();
    return operator.join(conditions);
  }
}
