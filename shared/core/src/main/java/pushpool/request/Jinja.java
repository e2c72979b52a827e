package pushpool.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the Jinja language that makes sense where nothing is defined: text, comments, and
 * expressions of literals. Everything else is refused, never guessed.
 */
final class Jinja {
  private static final Pattern TAG =
      Pattern.compile("\\{#.*?#}|\\{\\{(?<expression>.*?}}|.*)|\\{%|\\{#", Pattern.DOTALL);

  private Jinja() {}

  sealed interface Outcome {}

  record Rendered(String text) implements Outcome {}

  record Refused(String reason) implements Outcome {}

  static Outcome render(String template) {
    try {
      var body = template.endsWith("\n") ? template.substring(0, template.length() - 1) : template;
      var out = new StringBuilder();
      var tags = TAG.matcher(body);
      while (tags.find()) {
        tags.appendReplacement(out, Matcher.quoteReplacement(rendered(tags)));
      }
      return new Rendered(tags.appendTail(out).toString());
    } catch (IllegalArgumentException e) {
      return new Refused(e.getMessage());
    }
  }

  private static String rendered(Matcher tag) {
    if (tag.group("expression") != null) {
      return JinjaExpression.evaluate(tag.group("expression"));
    }
    return switch (tag.group()) {
      case "{%" -> throw new IllegalArgumentException("statements are not supported");
      case "{#" -> throw new IllegalArgumentException("a comment does not end");
      default -> "";
    };
  }
}
