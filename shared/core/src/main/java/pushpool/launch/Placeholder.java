package pushpool.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A name between double braces, to be replaced by what it stands for. */
record Placeholder(String name, Kind kind) {
  enum Kind {
    STANDARD,
    ENVIRONMENT,
    BLOCK,
    VARIABLE
  }

  static final String BLOCK_PREFIX = "prefect.blocks.";
  static final String VARIABLE_PREFIX = "prefect.variables.";

  private static final int MAX_LENGTH = 1 << 20;
  private static final Pattern SYNTAX =
      Pattern.compile("\\{\\{\\s*([\\w.\\-\\[\\]$]+)\\s*}}", Pattern.UNICODE_CHARACTER_CLASS);

  /** The one placeholder that makes up the whole text, if that is what the text is. */
  static Optional<Placeholder> whole(String text) {
    var matcher = SYNTAX.matcher(text);
    return matcher.matches() ? Optional.of(parse(matcher)) : Optional.empty();
  }

  /** The text with each placeholder replaced; one without a replacement stays. */
  static String splice(
      String text, FieldPath at, Function<Placeholder, Optional<String>> replacement) {
    var out = new StringBuilder();
    var end = 0;
    for (var matcher = SYNTAX.matcher(text); matcher.find(); end = matcher.end()) {
      out.append(text, end, matcher.start());
      out.append(replacement.apply(parse(matcher)).orElse(matcher.group()));
      if (out.length() > MAX_LENGTH) {
        throw new Unresolvable(at, "The text grows too long.");
      }
    }
    return out.append(text, end, text.length()).toString();
  }

  /** The placeholders of a text, in their order. */
  static Stream<Placeholder> all(String text) {
    return SYNTAX.matcher(text).results().map(Placeholder::parse);
  }

  /** The names between double braces, with their prefixes, anywhere in the value. */
  static Stream<String> names(Object value) {
    return switch (value) {
      case String text -> SYNTAX.matcher(text).results().map(match -> match.group(1));
      case Map<?, ?> object -> object.values().stream().flatMap(Placeholder::names);
      case List<?> array -> array.stream().flatMap(Placeholder::names);
      case null, default -> Stream.empty();
    };
  }

  private static Placeholder parse(MatchResult match) {
    var name = match.group(1);
    if (name.startsWith(BLOCK_PREFIX)) {
      return new Placeholder(name.substring(BLOCK_PREFIX.length()), Kind.BLOCK);
    }
    if (name.startsWith(VARIABLE_PREFIX)) {
      return new Placeholder(name.substring(VARIABLE_PREFIX.length()), Kind.VARIABLE);
    }
    return name.startsWith("$")
        ? new Placeholder(name.replaceFirst("^\\$+", ""), Kind.ENVIRONMENT)
        : new Placeholder(name, Kind.STANDARD);
  }
}
