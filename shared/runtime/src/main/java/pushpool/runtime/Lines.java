package pushpool.runtime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pushpool.json.Json;

/**
 * The lines that a function logs: each is a JSON object, so that they can be searched by what they
 * are about. When it was is said by whoever collects them.
 */
public final class Lines {
  private static final int MOST_FRAMES = 30;

  private Lines() {}

  /**
   * Something that a person may want to know.
   *
   * @param about what it is about, {@code flow_run_id} where it is about a run
   */
  public static void warn(String message, Map<String, ?> about) {
    System.err.println(text("WARN", message, about));
  }

  /** Something that somebody must look into. */
  public static void error(String message, Map<String, ?> about, Throwable cause) {
    var more = new LinkedHashMap<String, Object>(about);
    more.put("error", cause.toString());
    more.put("stack", frames(cause));
    System.err.println(text("ERROR", message, more));
  }

  static String text(String level, String message, Map<String, ?> about) {
    var line = new LinkedHashMap<String, Object>();
    line.put("level", level);
    line.put("message", message);
    line.putAll(about);
    return Json.text(line);
  }

  /** Where it happened, and below it where each cause did. */
  private static List<String> frames(Throwable thrown) {
    var own = Arrays.stream(thrown.getStackTrace()).limit(MOST_FRAMES).map(String::valueOf);
    var cause = thrown.getCause();
    if (cause == null || cause == thrown) {
      return own.toList();
    }
    var below = frames(cause).stream();
    return Stream.of(own, Stream.of("caused by " + cause), below).flatMap(each -> each).toList();
  }
}
