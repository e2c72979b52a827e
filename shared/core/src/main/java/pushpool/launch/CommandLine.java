package pushpool.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits a command line into words as a POSIX shell does, without expanding anything. */
public final class CommandLine {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private int at;

  private CommandLine(String line) {
    this.line = line;
  }

  /** The words of a line; nothing when a quote is left open. */
  public static Optional<List<String>> split(String line) {
    try {
      return Optional.of(words(line));
    } catch (Unresolvable e) {
      return Optional.empty();
    }
  }

  /** A line that is split into these words. */
  public static String line(List<String> words) {
    return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Throws {@link Unresolvable} when a quote is left open. */
  static List<String> words(String line) {
    return new CommandLine(line).split();
  }

  private List<String> split() {
    while (at < line.length()) {
      var next = line.charAt(at++);
      switch (next) {
        case ' ', '\t', '\n', '\r' -> end();
        case '\'' -> take(closing('\''), false);
        case '"' -> take(closing('"'), true);
        case '\\' -> append(at < line.length() ? line.charAt(at++) : '\\');
        default -> append(next);
      }
    }
    end();
    return words;
  }

  private int closing(char quote) {
    for (var i = at; i < line.length(); i++) {
      if (line.charAt(i) == '\\' && quote == '"') {
        i++;
      } else if (line.charAt(i) == quote) {
        return i;
      }
    }
    throw new Unresolvable(
        FieldPath.of("job_configuration").member("command"), "It has a quote that is not closed.");
  }

  private void take(int end, boolean escapes) {
    begun = true;
    while (at < end) {
      var next = line.charAt(at++);
      var escaped = escapes && next == '\\' && "\"\\$`".indexOf(line.charAt(at)) >= 0;
      word.append(escaped ? line.charAt(at++) : next);
    }
    at = end + 1;
  }

  private void append(char next) {
    begun = true;
    word.append(next);
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }
}
