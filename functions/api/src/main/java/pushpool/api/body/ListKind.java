package pushpool.api.body;

import java.util.ArrayList;
import java.util.List;
import pushpool.json.Json;

/** A list of things of one kind. What is wrong with any of them is told of all at once. */
record ListKind<T>(Kind<T> element) implements Kind<List<T>> {
  @Override
  public List<T> read(Object value, List<Object> loc) {
    if (!(value instanceof List<?>)) {
      throw Kind.refused("list_type", loc, "This must be a valid list", value);
    }
    var values = Json.asArray(value);
    var read = new ArrayList<T>();
    var problems = new ArrayList<BadBody.Problem>();
    for (var i = 0; i < values.size(); i++) {
      try {
        read.add(element.read(values.get(i), below(loc, i)));
      } catch (BadBody e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw Kind.refused(problems);
    }
    return read;
  }

  private static List<Object> below(List<Object> loc, long index) {
    var at = new ArrayList<>(loc);
    at.add(index);
    return at;
  }
}
