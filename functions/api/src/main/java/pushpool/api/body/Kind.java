package pushpool.api.body;

import java.util.List;
import java.util.function.Predicate;

/** A type of value that a field may have. */
@FunctionalInterface
public interface Kind<T> {
  /** The value; throws {@link BadBody} with the problems found when it is not of this kind. */
  T read(Object value, List<Object> loc);

  /** The same kind with a further rule. */
  default Kind<T> where(Predicate<T> rule, String type, String msg) {
    return (value, loc) -> {
      var read = read(value, loc);
      if (!rule.test(read)) {
        throw refused(type, loc, msg, value);
      }
      return read;
    };
  }

  /** The refusal of something that is understood, but not served here. */
  static BadBody unserved(List<Object> loc, Object input) {
    return refused("not_supported", loc, "This filter is not supported here", input);
  }

  static BadBody refused(String type, List<Object> loc, String msg, Object input) {
    return refused(List.of(new BadBody.Problem(type, loc, msg, input)));
  }

  static BadBody refused(List<BadBody.Problem> problems) {
    return new BadBody(problems, null);
  }
}
