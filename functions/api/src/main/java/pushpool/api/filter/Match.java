package pushpool.api.filter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
record Match<V>(Optional<Set<V>> only, Predicate<Optional<V>> test) {

  /**
   * {@code any_}, {@code not_any_}, {@code like_} and {@code is_null_} on text or what is compared
   * as text.
   */
  static final Kind<Match<String>> TEXT = Fields.object(Match::text);

  /** The same on ids, which are told apart by what they mean and not by how they are spelled. */
  static final Kind<Match<UUID>> ID = Fields.object(Match::id);

  /** {@code before_}, {@code after_} and {@code is_null_} on a time. */
  static final Kind<Match<Instant>> TIME = Fields.object(Match::time);

  /** {@code all_}, {@code any_} and {@code is_null_} on a list of tags. */
  static final Kind<Match<List<String>>> TAGS = Fields.object(Match::tags);

  private static Match<String> text(Fields fields) {
    var any = fields.maybe("any_", Kinds.TEXTS).map(Set::copyOf);
    var none = fields.maybe("not_any_", Kinds.TEXTS).map(Set::copyOf);
    var like = fields.maybe("like_", Kinds.TEXT).map(text -> text.toLowerCase(Locale.ROOT));
    var isNull = fields.maybe("is_null_", Kinds.TRUTH);
    fields.done();
    return new Match<>(
        any,
        value ->
            any.map(set -> value.filter(set::contains).isPresent()).orElse(true)
                && none.map(set -> value.filter(set::contains).isEmpty()).orElse(true)
                && like.map(part -> value.filter(v -> has(v, part)).isPresent()).orElse(true)
                && isNull.map(empty -> value.isEmpty() == empty).orElse(true));
  }

  private static Match<UUID> id(Fields fields) {
    var any = fields.maybe("any_", Kinds.IDS).map(Set::copyOf);
    var none = fields.maybe("not_any_", Kinds.IDS).map(Set::copyOf);
    var isNull = fields.maybe("is_null_", Kinds.TRUTH);
    fields.done();
    return new Match<>(
        any,
        value ->
            any.map(set -> value.filter(set::contains).isPresent()).orElse(true)
                && none.map(set -> value.filter(set::contains).isEmpty()).orElse(true)
                && isNull.map(empty -> value.isEmpty() == empty).orElse(true));
  }

  private static Match<Instant> time(Fields fields) {
    var before = fields.maybe("before_", Kinds.TIME);
    var after = fields.maybe("after_", Kinds.TIME);
    var isNull = fields.maybe("is_null_", Kinds.TRUTH);
    fields.done();
    return new Match<>(
        Optional.empty(),
        value ->
            before.map(end -> value.filter(v -> !v.isAfter(end)).isPresent()).orElse(true)
                && after
                    .map(start -> value.filter(v -> !v.isBefore(start)).isPresent())
                    .orElse(true)
                && isNull.map(empty -> value.isEmpty() == empty).orElse(true));
  }

  private static Match<List<String>> tags(Fields fields) {
    fields.ignored("operator");
    var all = fields.maybe("all_", Kinds.TEXTS);
    var any = fields.maybe("any_", Kinds.TEXTS);
    var isNull = fields.maybe("is_null_", Kinds.TRUTH);
    fields.done();
    return new Match<>(
        Optional.empty(),
        value -> {
          var tags = value.orElse(List.of());
          return all.map(tags::containsAll).orElse(true)
              && any.map(some -> some.stream().anyMatch(tags::contains)).orElse(true)
              && isNull.map(empty -> tags.isEmpty() == empty).orElse(true);
        });
  }

  private static boolean has(String value, String part) {
    return value.toLowerCase(Locale.ROOT).contains(part);
  }
}
