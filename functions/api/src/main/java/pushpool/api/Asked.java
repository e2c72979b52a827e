package pushpool.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import pushpool.api.body.Kinds;
import pushpool.json.Json;

/**
 * A request's body, read for what it is about and nothing else. Whoever reads it for its sense will
 * say what is wrong with it.
 */
record Asked(Object body) {
  private static final String ANY = "any_";

  static Asked of(HttpRequest request) {
    return new Asked(request.body().length == 0 ? Map.of() : Json.parse(request.body()));
  }

  List<Asked> members() {
    return Json.asArray(body).stream().map(Asked::new).toList();
  }

  private Optional<Object> field(String name) {
    return Optional.ofNullable(Json.asObject(body).get(name));
  }

  Optional<Asked> part(String name) {
    return field(name).map(Asked::new);
  }

  Optional<UUID> id(String name) {
    return field(name).map(value -> Kinds.ID.read(value, List.of(name)));
  }

  Optional<String> text(String name) {
    return field(name).map(value -> Kinds.TEXT.read(value, List.of(name)));
  }

  boolean isTrue(String name) {
    return field(name).filter(value -> Kinds.TRUTH.read(value, List.of(name))).isPresent();
  }

  /**
   * The things to which a filter is limited, if it is: by {@code filter.field.any_} with nothing
   * beside it that could widen it again.
   */
  <T> Optional<List<Thing>> among(
      String filter, String field, Function<Object, T> reader, Function<T, Thing> thing) {
    return part(filter)
        .filter(
            conditions -> conditions.text("operator").filter(op -> !op.equals("and_")).isEmpty())
        .flatMap(conditions -> conditions.part(field))
        .filter(condition -> condition.said().equals(Set.of(ANY)))
        .flatMap(condition -> condition.field(ANY))
        .map(any -> things(Json.asArray(any), reader, thing));
  }

  private Set<String> said() {
    var said = new LinkedHashMap<>(Json.asObject(body));
    said.values().removeIf(Objects::isNull);
    return said.keySet();
  }

  private static <T> List<Thing> things(
      List<Object> values, Function<Object, T> reader, Function<T, Thing> thing) {
    var things = new ArrayList<Thing>();
    values.forEach(value -> things.add(thing.apply(reader.apply(value))));
    return things;
  }
}
