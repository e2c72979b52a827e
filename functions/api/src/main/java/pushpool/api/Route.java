package pushpool.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A method and a path, and what answers them.
 *
 * <p>In the path, {@code {id}} (or any name ending in {@code id}) matches a UUID and any other name
 * in braces matches one segment. A trailing slash makes no difference.
 */
public final class Route {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** What a route does with a request. */
  @FunctionalInterface
  public interface Action {
    HttpResponse answer(HttpRequest request, Path path);
  }

  /** The values that a path has for the names in a route, in their order. */
  public record Path(List<String> values) {
    UUID id() {
      return id(0);
    }

    UUID id(int position) {
      return UUID.fromString(values.get(position));
    }

    String name() {
      return values.getFirst();
    }

    String name(int position) {
      return values.get(position);
    }
  }

  private final String method;
  private final String pattern;
  private final List<String> segments;
  private final Action action;
  private final boolean isSupported;

  private Route(String method, String pattern, Action action, boolean isSupported) {
    this.method = method;
    this.pattern = pattern;
    this.segments = split(pattern);
    this.action = action;
    this.isSupported = isSupported;
  }

  /** A route that exists elsewhere and is answered here by 404, which clients put up with. */
  static Route unsupported(String method, String pattern, String message) {
    return new Route(method, pattern, (_, _) -> missing(message), false);
  }

  private static HttpResponse missing(String message) {
    return HttpResponse.of(404, Map.of("exception_message", message));
  }

  static Route get(String pattern, Action action) {
    return new Route("GET", pattern, action, true);
  }

  static Route post(String pattern, Action action) {
    return new Route("POST", pattern, action, true);
  }

  static Route put(String pattern, Action action) {
    return new Route("PUT", pattern, action, true);
  }

  static Route patch(String pattern, Action action) {
    return new Route("PATCH", pattern, action, true);
  }

  static Route delete(String pattern, Action action) {
    return new Route("DELETE", pattern, action, true);
  }

  /** A route of the same form with another answer. */
  Route answeredBy(Action other) {
    return new Route(method, pattern, other, isSupported);
  }

  public String method() {
    return method;
  }

  public String pattern() {
    return pattern;
  }

  public boolean isSupported() {
    return isSupported;
  }

  HttpResponse answer(HttpRequest request, Path path) {
    return action.answer(request, path);
  }

  /** The path's values if it is of this route's form. */
  Optional<Path> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    var values = new ArrayList<String>();
    for (var i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      if (segment.startsWith("{")) {
        values.add(path.get(i));
      }
      if (!fits(segment, path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Path(values));
  }

  static List<String> split(String path) {
    var trimmed = path.replaceAll("^/|/$", "");
    return List.of(trimmed.split("/", -1));
  }

  private static boolean fits(String segment, String value) {
    if (!segment.startsWith("{")) {
      return segment.equals(value);
    }
    return segment.endsWith("id}") ? UUID_TEXT.matcher(value).matches() : !value.isEmpty();
  }
}
