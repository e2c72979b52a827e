package pushpool.local.lambda;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words divided by blanks; a word in single or double quotes may hold blanks. */
final class CommandLine {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private CommandLine() {}

  static List<String> split(String line) {
    return WORD.matcher(line).results().map(CommandLine::word).toList();
  }

  private static String word(MatchResult match) {
    for (var group = 1; group < match.groupCount(); group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    return match.group(match.groupCount());
  }
}
