package pushpool.table;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.json.Json;

/** A JSON object as it is stored: absent values take no room, and reading knows the types. */
final class Document {
  private final Map<String, Object> fields;

  private Document(Map<String, Object> fields) {
    this.fields = fields;
  }

  static Document empty() {
    return new Document(new LinkedHashMap<>());
  }

  static Document of(Map<String, Object> fields) {
    return new Document(fields);
  }

  static Document parse(String text) {
    return new Document(Json.object(text));
  }

  /** The same document with a field; nulls and empty optionals are left out. */
  Document with(String name, Object value) {
    var present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (present instanceof Document inner) {
      fields.put(name, inner.fields);
    } else if (present != null) {
      fields.put(name, present);
    }
    return this;
  }

  Map<String, Object> fields() {
    return fields;
  }

  String text() {
    return Json.text(fields);
  }

  String string(String name) {
    return (String) fields.get(name);
  }

  boolean truth(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  long integer(String name) {
    return ((Number) fields.get(name)).longValue();
  }

  double number(String name) {
    return ((Number) fields.get(name)).doubleValue();
  }

  UUID id(String name) {
    return UUID.fromString(string(name));
  }

  Instant time(String name) {
    return Instant.parse(string(name));
  }

  Map<String, Object> object(String name) {
    return fields.get(name) == null ? Map.of() : Json.asObject(fields.get(name));
  }

  List<Object> array(String name) {
    return fields.get(name) == null ? List.of() : Json.asArray(fields.get(name));
  }

  List<String> strings(String name) {
    return array(name).stream().map(String.class::cast).toList();
  }

  Document inner(String name) {
    return new Document(object(name));
  }

  List<Document> documents(String name) {
    return array(name).stream().map(value -> new Document(Json.asObject(value))).toList();
  }

  /** A field that may be absent, read as {@code reader} reads one that is there. */
  <T> Optional<T> maybe(String name, Function<String, T> reader) {
    return fields.containsKey(name) ? Optional.of(reader.apply(name)) : Optional.empty();
  }
}
