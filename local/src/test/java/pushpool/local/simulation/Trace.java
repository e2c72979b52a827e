package pushpool.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened: when, who, what. Put into words only when somebody reads it. */
final class Trace {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final InstantSource clock;
  private final Instant begin;
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  private record Line(Instant at, String who, Object[] words) {}

  Trace(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
  }

  /** Gives an id a name that a person can tell from others. */
  void name(UUID id, String name) {
    names.put(id.toString(), name);
  }

  void say(String who, Object... words) {
    lines.add(new Line(clock.instant(), who, words));
  }

  /** Every line there is. */
  String text() {
    return lines.stream().map(this::text).collect(Collectors.joining("\n"));
  }

  private String text(Line line) {
    var time = Duration.between(begin, line.at());
    var words = Stream.of(line.words()).map(String::valueOf).collect(Collectors.joining(" "));
    return "%3d:%02d.%03d  %-14s %s"
        .formatted(
            time.toMinutes(), time.toSecondsPart(), time.toMillisPart(), line.who(), named(words));
  }

  private String named(String words) {
    return ID.matcher(words)
        .replaceAll(id -> names.getOrDefault(id.group(), "…" + id.group().substring(28)));
  }
}
