package pushpool.local.replay;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pushpool.json.Json;

/** The part of a normalised answer that a step wants compared. */
final class Views {
  private Views() {}

  static Object of(Map<String, Object> step, Object body) {
    return switch ((String) step.getOrDefault("view", "whole")) {
      case "keys" -> keys(body);
      case "none" -> "<any>";
      case "sorted" -> sorted(body);
      default -> step.containsKey("pick") ? picks(step, body) : body;
    };
  }

  private static Object keys(Object body) {
    return body instanceof Map<?, ?> object ? object.keySet().stream().sorted().toList() : body;
  }

  private static Object sorted(Object body) {
    return body instanceof List<?> list
        ? list.stream().sorted(Comparator.comparing(Views::sortKey)).toList()
        : body;
  }

  private static Map<String, Object> picks(Map<String, Object> step, Object body) {
    var picked = new LinkedHashMap<String, Object>();
    for (var path : Json.asArray(step.get("pick"))) {
      picked.put((String) path, pick(body, List.of(((String) path).split("\\."))));
    }
    return picked;
  }

  private static Object pick(Object value, List<String> path) {
    if (path.isEmpty()) {
      return value;
    }
    var rest = path.subList(1, path.size());
    if (path.getFirst().equals("*")) {
      return value instanceof List<?> list
          ? list.stream().map(element -> pick(element, rest)).toList()
          : null;
    }
    return value instanceof Map<?, ?> object ? pick(object.get(path.getFirst()), rest) : null;
  }

  /** The recorded lists were sorted by text with sorted keys and a space after comma and colon. */
  private static String sortKey(Object value) {
    return switch (value) {
      case Map<?, ?> object ->
          object.entrySet().stream()
              .sorted(Comparator.comparing(entry -> (String) entry.getKey()))
              .map(entry -> Json.text(entry.getKey()) + ": " + sortKey(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(Views::sortKey).collect(Collectors.joining(", ", "[", "]"));
      case null, default -> Json.text(value);
    };
  }
}
