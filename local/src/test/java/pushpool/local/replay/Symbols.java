package pushpool.local.replay;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pushpool.json.Json;

/** What the placeholders of one sequence stand for. */
final class Symbols {
  private static final Pattern NOW = Pattern.compile("\\$now([+-]\\d+)?");
  private static final Pattern SYMBOL =
      Pattern.compile("\\$([a-zA-Z_][a-zA-Z0-9_]*)((?:\\.[a-zA-Z0-9_]+)*)");

  private final String namespace;
  private final InstantSource clock;
  private final Map<String, Object> saved = new LinkedHashMap<>();

  Symbols(String namespace, InstantSource clock) {
    this.namespace = namespace;
    this.clock = clock;
  }

  String namespace() {
    return namespace;
  }

  void save(String name, Object body) {
    saved.put(name, body);
  }

  /** The JSON value with every placeholder replaced, in keys too. */
  Object replace(Object value) {
    return switch (value) {
      case String text -> replaceText(text.replace("{ns}", namespace));
      case List<?> list -> list.stream().map(this::replace).toList();
      case Map<?, ?> object -> replaceObject(object);
      case null, default -> value;
    };
  }

  /** The symbol for each id of a saved body; the first body with an id names it. */
  Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    saved.forEach(
        (name, body) -> {
          if (body instanceof Map<?, ?> object) {
            name(names, name, object);
          }
        });
    return names;
  }

  private static void name(Map<String, String> names, String name, Map<?, ?> body) {
    if (body.get("id") instanceof String id) {
      names.putIfAbsent(id, "$" + name + ".id");
    } else if (body.get("lease_id") instanceof String id) {
      names.putIfAbsent(id, "$" + name + ".lease_id");
    }
  }

  private Map<String, Object> replaceObject(Map<?, ?> object) {
    var replaced = new LinkedHashMap<String, Object>();
    object.forEach((key, value) -> replaced.put(replace(key).toString(), replace(value)));
    return replaced;
  }

  private Object replaceText(String text) {
    var now = NOW.matcher(text);
    if (now.matches()) {
      var seconds = now.group(1) == null ? 0 : Long.parseLong(now.group(1));
      return clock.instant().truncatedTo(ChronoUnit.MICROS).plusSeconds(seconds).toString();
    }
    var whole = SYMBOL.matcher(text);
    if (whole.matches() && saved.containsKey(whole.group(1))) {
      return meaning(whole);
    }
    return SYMBOL.matcher(text).replaceAll(this::inside);
  }

  private String inside(MatchResult symbol) {
    var known = saved.containsKey(symbol.group(1));
    return Matcher.quoteReplacement(known ? String.valueOf(meaning(symbol)) : symbol.group());
  }

  private Object meaning(MatchResult symbol) {
    var value = saved.get(symbol.group(1));
    for (var part : symbol.group(2).split("\\.")) {
      if (!part.isEmpty()) {
        value = step(value, part).orElseThrow(() -> new IllegalStateException(symbol.group()));
      }
    }
    return value;
  }

  private static Optional<Object> step(Object value, String part) {
    return Optional.ofNullable(
        value instanceof List<?> list
            ? list.get(Integer.parseInt(part))
            : Json.asObject(value).get(part));
  }
}
