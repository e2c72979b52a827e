package pushpool.api;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import pushpool.json.Json;

/**
 * Requests grown from well-formed ones: values exchanged for odd ones, fields removed, added and
 * doubled, and at times the text itself broken. The same seed grows the same requests.
 */
final class Fuzz {
  private static final int MOST_IDS = 200;

  /** Null, and what readers of JSON stumble over. */
  private static final List<Object> ODD_VALUES =
      Arrays.asList(
          null,
          true,
          0L,
          -1L,
          201L,
          Long.MAX_VALUE,
          new BigInteger("9".repeat(40)),
          0.5,
          1e308,
          "",
          " ",
          "\0",
          "a/b%c&d>e<f",
          "\uD83D\uDE00".repeat(300),
          "x".repeat(5000),
          "not-a-uuid",
          "00000000-0000-0000-0000-000000000000",
          "2026-13-45T99:99:99Z",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999+14:00",
          "{{ prefect.variables.x }}",
          "{{ a.b[",
          "../../etc",
          List.of(),
          Map.of(),
          List.of(List.of(List.of())),
          Map.of("$ref", "#/definitions/x"),
          Map.of("__prefect_kind", "jinja", "template", "{{ 1/0 }}"),
          Map.of("type", "object", "properties", Map.of("a", Map.of("$ref", "#"))));

  private final Random random;
  private final List<Map<String, Object>> seeds;
  private final List<String> ids = new ArrayList<>();

  /** A request, its body as text that may be anything. */
  record Wild(String method, String path, String body) {}

  Fuzz(long seed, List<Map<String, Object>> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  Wild next() {
    var seed = seeds.get(random.nextInt(seeds.size()));
    var method = (String) seed.get("method");
    var path = path((String) seed.get("path"));
    var value = filled(seed.get("body"));
    for (var change = random.nextInt(4); change > 0; change--) {
      value = changed(value, 0);
    }
    var body = value == null ? null : Json.text(value);
    return new Wild(method, path, random.nextInt(12) == 0 ? broken(body) : body);
  }

  /** Takes notice of what an answer names, so that later requests are about things that exist. */
  void learn(Object answer) {
    if (answer instanceof Map<?, ?> object && object.get("id") instanceof String id) {
      if (ids.size() == MOST_IDS) {
        ids.remove(random.nextInt(MOST_IDS));
      }
      ids.add(id);
    }
  }

  private String path(String form) {
    var path = form;
    while (path.contains("$id") || path.contains("$name")) {
      path = path.replaceFirst("\\$id", id()).replaceFirst("\\$name", name());
    }
    return random.nextInt(40) == 0 ? path + "/%20" : path;
  }

  private String id() {
    return ids.isEmpty() || random.nextInt(10) == 0
        ? "00000000-0000-4000-8000-0000000000aa"
        : ids.get(random.nextInt(ids.size()));
  }

  private String name() {
    return List.of("n", "p", "f", "d", "q1", "default").get(random.nextInt(6));
  }

  /** The value with an id in each place that is to have one. */
  private Object filled(Object value) {
    return switch (value) {
      case String text -> text.contains("$id") ? text.replace("$id", id()) : text;
      case Map<?, ?> object -> {
        var filled = new LinkedHashMap<String, Object>();
        object.forEach((key, inner) -> filled.put((String) key, filled(inner)));
        yield filled;
      }
      case List<?> array -> new ArrayList<>(array.stream().map(this::filled).toList());
      case null, default -> value;
    };
  }

  private Object changed(Object value, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return odd();
    }
    return switch (value) {
      case Map<?, ?> object -> changed(Json.asObject(object), depth);
      case List<?> array when !array.isEmpty() -> {
        var changed = new ArrayList<Object>(array);
        var at = random.nextInt(changed.size());
        changed.set(at, changed(changed.get(at), depth + 1));
        yield changed;
      }
      case null, default -> random.nextInt(8) == 0 ? odd() : value;
    };
  }

  private Object changed(Map<String, Object> object, int depth) {
    var changed = new LinkedHashMap<>(object);
    var names = List.copyOf(changed.keySet());
    Supplier<String> any = () -> names.get(random.nextInt(names.size()));
    if (names.isEmpty() || random.nextInt(8) == 0) {
      changed.put(random.nextBoolean() ? "unknown" : "", odd());
    } else if (random.nextInt(5) == 0) {
      changed.remove(any.get());
    } else {
      var name = any.get();
      changed.put(name, changed(changed.get(name), depth + 1));
    }
    return changed;
  }

  private Object odd() {
    return random.nextInt(15) == 0
        ? deep(random.nextInt(400))
        : ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
  }

  private static Object deep(int levels) {
    Object value = 1L;
    for (var level = 0; level < levels && level < 190; level++) {
      value = level % 2 == 0 ? List.of(value) : Map.of("a", value);
    }
    return value;
  }

  private String broken(String body) {
    var text = body == null ? "" : body;
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, text.length() / 2);
      case 1 -> text + "}";
      case 2 -> "[".repeat(100_000);
      case 3 -> text.replace('"', '\'');
      case 4 -> "{\"a\": 1e" + "9".repeat(30) + "}";
      default -> new String(new byte[] {(byte) 0xFF, 0, 1}, StandardCharsets.ISO_8859_1);
    };
  }
}
