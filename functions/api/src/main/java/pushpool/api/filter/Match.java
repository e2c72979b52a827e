package pushpool.api.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;

/**
 * A condition on one value of an object.
 *
 * @param only the values that can match at all, where the condition lists them
 */
public record Match<V>(Optional<Set<V>> only, Predicate<Optional<V>> test) {

  /** What may be asked of a value that is one of many. */
  enum Asked {
    NOT_ANY,
    LIKE,
    EXISTS,
    IS_NULL
  }

  /** Any question on text or what is compared as text. */
  static final Kind<Match<String>> TEXT = text(Asked.NOT_ANY, Asked.LIKE, Asked.IS_NULL);

  /** Any question on ids, which are told apart by what they mean and not by their spelling. */
  static final Kind<Match<UUID>> ID = among(Kinds.ID, Asked.NOT_ANY, Asked.IS_NULL);

  /** {@code before_}, {@code after_} and {@code is_null_} on a time. */
  static final Kind<Match<Instant>> TIME = Fields.object(Match::time);

  /** {@code all_}, {@code any_} and {@code is_null_} on a list of tags. */
  static final Kind<Match<List<String>>> TAGS =
      Fields.object(
          fields -> {
            var any = fields.maybe("any_", Kinds.TEXTS);
            return tags(fields, any);
          });

  /** {@code all_} and {@code is_null_} on a list of tags. */
  static final Kind<Match<List<String>>> ALL_TAGS =
      Fields.object(fields -> tags(fields, Optional.empty()));

  /** {@code eq_} on a truth value. */
  static final Kind<Match<Boolean>> TRUTH = Fields.object(Match::truth);

  /** {@code any_} on text, and what else may be asked. */
  static Kind<Match<String>> text(Asked... asked) {
    return among(Kinds.TEXT, asked);
  }

  /** {@code any_} on values of a kind, and what else may be asked. */
  static <V> Kind<Match<V>> among(Kind<V> kind, Asked... asked) {
    return Fields.object(fields -> among(fields, kind, Set.of(asked)));
  }

  private static <V> Match<V> among(Fields fields, Kind<V> kind, Set<Asked> asked) {
    var conditions = new ArrayList<Predicate<Optional<V>>>();
    var any = fields.maybe("any_", Kinds.list(kind)).map(Set::copyOf);
    any.ifPresent(set -> conditions.add(value -> value.filter(set::contains).isPresent()));
    if (asked.contains(Asked.NOT_ANY)) {
      var none = fields.maybe("not_any_", Kinds.list(kind)).map(Set::copyOf);
      none.ifPresent(set -> conditions.add(value -> value.filter(set::contains).isEmpty()));
    }
    if (asked.contains(Asked.LIKE)) {
      var like = fields.maybe("like_", Kinds.TEXT).map(Like::of);
      like.ifPresent(
          form -> conditions.add(v -> v.filter(text -> form.isIn(text.toString())).isPresent()));
    }
    if (asked.contains(Asked.EXISTS)) {
      var exists = fields.maybe("exists_", Kinds.TRUTH);
      exists.ifPresent(there -> conditions.add(value -> value.isPresent() == there));
    }
    if (!asked.contains(Asked.IS_NULL)) {
      fields.done();
      return new Match<>(any, Operator.and_.join(conditions));
    }
    isNull(fields).ifPresent(empty -> conditions.add(value -> value.isEmpty() == empty));
    var operator = Operator.read(fields);
    fields.done();
    return new Match<>(any.filter(_ -> operator.isNarrow(conditions)), operator.join(conditions));
  }

  private static Match<Instant> time(Fields fields) {
    var conditions = new ArrayList<Predicate<Optional<Instant>>>();
    fields
        .maybe("before_", Kinds.TIME)
        .ifPresent(end -> conditions.add(v -> v.filter(at -> !at.isAfter(end)).isPresent()));
    fields
        .maybe("after_", Kinds.TIME)
        .ifPresent(start -> conditions.add(v -> v.filter(at -> !at.isBefore(start)).isPresent()));
    isNull(fields).ifPresent(empty -> conditions.add(value -> value.isEmpty() == empty));
    fields.done();
    return new Match<>(Optional.empty(), Operator.and_.join(conditions));
  }

  private static Match<List<String>> tags(Fields fields, Optional<List<String>> any) {
    var conditions = new ArrayList<Predicate<Optional<List<String>>>>();
    fields
        .maybe("all_", Kinds.TEXTS)
        .ifPresent(all -> conditions.add(tags -> tags.orElse(List.of()).containsAll(all)));
    any.ifPresent(
        some -> conditions.add(v -> v.orElse(List.of()).stream().anyMatch(some::contains)));
    isNull(fields)
        .ifPresent(empty -> conditions.add(tags -> tags.orElse(List.of()).isEmpty() == empty));
    var operator = Operator.read(fields);
    fields.done();
    return new Match<>(Optional.empty(), operator.join(conditions));
  }

  private static Match<Boolean> truth(Fields fields) {
    var wanted = fields.maybe("eq_", Kinds.TRUTH);
    fields.done();
    return new Match<>(
        wanted.map(Set::of),
        value -> wanted.map(truth -> value.equals(Optional.of(truth))).orElse(true));
  }

  private static Optional<Boolean> isNull(Fields fields) {
    return fields.maybe("is_null_", Kinds.TRUTH);
  }
}
