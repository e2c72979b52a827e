package pushpool.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import pushpool.schedule.Reading.Flaw;
import pushpool.schedule.Reading.Read;
import pushpool.schedule.Reading.Refused;

/** Reads the fields of a schedule's JSON as those of one kind, and gathers what is wrong. */
final class ShapeFields {
  private final String kind;
  private final Map<String, Object> object;
  private final Set<String> known = new HashSet<>();
  private final List<Flaw> flaws = new ArrayList<>();

  ShapeFields(String kind, Map<String, Object> object) {
    this.kind = kind;
    this.object = object;
  }

  /** A field that must be there; null when it is wrong. */
  <T> T required(String name, Function<Object, T> read) {
    known.add(name);
    if (!object.containsKey(name)) {
      flaws.add(new Flaw(kind, name, "missing", "This field is missing", object));
      return null;
    }
    return checked(name, () -> read.apply(object.get(name)));
  }

  /** A field that may be left out but not null. */
  <T> T defaulted(String name, Function<Object, T> read, T absent) {
    known.add(name);
    return object.containsKey(name) ? checked(name, () -> read.apply(object.get(name))) : absent;
  }

  /** A field that may be left out or null. */
  <T> T optional(String name, Function<Object, T> read, T absent) {
    known.add(name);
    return object.get(name) == null ? absent : checked(name, () -> read.apply(object.get(name)));
  }

  /** The schedule, which {@code make} makes of what one field says, if nothing at all is wrong. */
  Reading done(String decisive, Supplier<Read> make) {
    var isReadable = flaws.isEmpty();
    for (var name : object.keySet()) {
      if (!known.contains(name)) {
        flaws.add(
            new Flaw(
                kind, name, "extra_forbidden", "This field is not known here", object.get(name)));
      }
    }
    var read = isReadable ? checked(decisive, make) : null;
    return flaws.isEmpty() ? read : new Refused(flaws);
  }

  private <T> T checked(String name, Supplier<T> read) {
    try {
      return read.get();
    } catch (Misread e) {
      flaws.add(new Flaw(kind, name, e.type(), e.getMessage(), object.get(name)));
      return null;
    }
  }
}
