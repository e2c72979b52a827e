package pushpool.request;

import java.util.List;

/**
 * One place where a value does not keep to its schema.
 *
 * @param path the names and positions that lead to the place; empty for the value as a whole
 * @param field the same as a person writes it, as in {@code env.FOO} or {@code args[0]}
 */
public record Violation(List<String> path, String field, String reason) {
  public Violation {
    path = List.copyOf(path);
  }

  /** The sentence that clients print. */
  public String message() {
    var where = path.isEmpty() ? "." : " for field " + PythonText.literal(field) + ".";
    return "Validation failed" + where + " Failure reason: " + reason;
  }
}
