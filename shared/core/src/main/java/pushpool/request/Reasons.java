package pushpool.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a keyword failed, in words. */
final class Reasons {
  private static final int MAX_LENGTH = 200;

  private Reasons() {}

  static String of(Complaint complaint) {
    var part = shown(complaint.part());
    var operand = shown(complaint.operand());
    return switch (complaint.keyword()) {
      case "type" -> part + " is not of type " + types(complaint.operand());
      case "enum" -> part + " is not one of " + operand;
      case "const" -> part + " is not " + operand;
      case "required" -> absent(complaint) + " is a required property";
      case "additionalProperties", "unevaluatedProperties" -> part + " is not an expected property";
      case "anyOf" -> part + " fits none of the given schemas";
      case "oneOf" -> part + " does not fit exactly one of the given schemas";
      case "not" -> part + " fits a schema it must not fit";
      case "minimum" -> part + " is less than " + operand;
      case "maximum" -> part + " is greater than " + operand;
      case "exclusiveMinimum" -> part + " is not greater than " + operand;
      case "exclusiveMaximum" -> part + " is not less than " + operand;
      case "multipleOf" -> part + " is not a multiple of " + operand;
      case "pattern" -> part + " does not match " + operand;
      case "minLength" -> part + " is shorter than " + operand;
      case "maxLength" -> part + " is longer than " + operand;
      case "minItems", "minProperties" -> part + " has fewer members than " + operand;
      case "maxItems", "maxProperties" -> part + " has more members than " + operand;
      case "uniqueItems" -> part + " holds an element twice";
      case "false" -> part + " is not allowed here";
      default -> part + " does not satisfy " + complaint.keyword() + " " + operand;
    };
  }

  private static String types(Object operand) {
    return operand instanceof List<?> several
        ? several.stream().map(Reasons::shown).collect(Collectors.joining(", "))
        : shown(operand);
  }

  private static String absent(Complaint complaint) {
    if (complaint.operand() instanceof List<?> names && complaint.part() instanceof Map<?, ?> has) {
      return names.stream()
          .filter(name -> !has.containsKey(name))
          .map(Reasons::shown)
          .findFirst()
          .orElseThrow();
    }
    return shown(complaint.operand());
  }

  private static String shown(Object value) {
    var text = PythonText.literal(value);
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
  }
}
