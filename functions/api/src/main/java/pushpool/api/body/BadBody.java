package pushpool.api.body;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request body that is not what the route expects, with everything that is wrong with it. */
public final class BadBody extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final transient Object body;

  /**
   * One thing that is wrong: where (names and positions from the body down), what, and what was
   * found.
   */
  public record Problem(String type, List<Object> loc, String msg, Object input) {
    /** What a caller is told, with or without what was found. */
    public Map<String, Object> shape(boolean echoes) {
      var shape = new LinkedHashMap<String, Object>();
      shape.put("type", type);
      shape.put("loc", loc);
      shape.put("msg", msg);
      shape.put("input", echoes ? input : null);
      return shape;
    }
  }

  BadBody(List<Problem> problems, Object body) {
    super("The request body is invalid.");
    this.problems = List.copyOf(problems);
    this.body = body;
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The body as it was read, or null. */
  public Object body() {
    return body;
  }

  /** The same problems, known to be of a whole body. */
  BadBody in(Object whole) {
    return new BadBody(problems, whole);
  }
}
