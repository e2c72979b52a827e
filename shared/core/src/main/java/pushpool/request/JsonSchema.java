package pushpool.request;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON Schema, Draft 2020-12, that plain values are held against. It reads nothing but itself.
 */
public final class JsonSchema {
  private static final Violation UNEXPLAINED =
      new Violation(List.of(), "", "the value does not fit the schema");

  // A work pool's schema is asked about for every run, and reading it costs far more than judging.
  private static final int MOST_KNOWN = 64;
  private static final Recent<Map<String, Object>, Optional<String>> FLAWS =
      new Recent<>(MOST_KNOWN);
  private static final Recent<Map<String, Object>, Compiled> COMPILED = new Recent<>(MOST_KNOWN);

  private final Map<String, Object> root;

  private record Compiled(Validator validator, URI schema) {
    static Compiled of(Map<String, Object> schema) {
      var validator =
          new ValidatorFactory()
              .withJsonNodeFactory(PlainNode.FACTORY)
              .withDisabledSchemaValidation(true)
              .withEvaluatorFactory(UniqueItems.FACTORY)
              .createValidator();
      return new Compiled(validator, validator.registerSchema(schema));
    }

    Validator.Result validate(Object value) {
      return validator.validate(schema, new PlainNode(value, ""));
    }
  }

  private JsonSchema(Object root) {
    this.root = object(root);
  }

  /** The schema as it stands. */
  public static JsonSchema of(Map<String, Object> schema) {
    return new JsonSchema(Leniency.oneDialect(schema));
  }

  /**
   * The same, but a property that is not required may be null if it has a type, item schemas may be
   * listed by position, and a reference may stand for a block.
   */
  public JsonSchema forgiving(Nulls nulls) {
    var nullable = Leniency.nullable(Leniency.itemsByPosition(root), nulls);
    return new JsonSchema(Leniency.blocksByReference(nullable));
  }

  /** The same, but no property is required, at any depth, by the schema's author. */
  public JsonSchema withNothingRequired() {
    return new JsonSchema(Leniency.nothingRequired(root));
  }

  /** Why no value can be held against the schema, if none can. */
  public Optional<String> flaw() {
    return FLAWS.get(root, JsonSchema::flaw);
  }

  private static Optional<String> flaw(Map<String, Object> root) {
    var malformed = violations(MetaSchema.ROOT, root).stream().findFirst();
    return malformed
        .map(Violation::reason)
        .or(() -> SchemaFlaws.of(root))
        .map(reason -> "Invalid schema: " + reason);
  }

  /** Whether the value keeps to the schema. */
  public Conformity judge(Object value) {
    var flaw = flaw();
    if (flaw.isPresent()) {
      return new Conformity.Unusable(flaw.get());
    }
    try {
      var violations = violations(root, value);
      return violations.isEmpty() ? Conformity.CONFORMS : new Conformity.Violates(violations);
    } catch (StackOverflowError e) {
      // The library recurses, and how far depends on the schema and the value together.
      return new Conformity.Unusable("The value is nested too deeply for its schema.");
    }
  }

  private static List<Violation> violations(Map<String, Object> schema, Object value) {
    var result = COMPILED.get(schema, Compiled::of).validate(value);
    var complaints =
        result.getErrors().stream().map(error -> Complaint.of(error, schema, value)).toList();
    var violations = new Complaints(complaints, value).violations();
    return violations.isEmpty() && !result.isValid() ? List.of(UNEXPLAINED) : violations;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object schema) {
    return (Map<String, Object>) schema;
  }
}
