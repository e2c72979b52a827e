package pushpool.api.filter;

import java.util.Arrays;
import java.util.List;

/**
 * A form in which % stands for any text and _ for any character, looked for anywhere and whatever
 * the case. What is found of one part is never looked for again, so that no form takes longer than
 * the text times its longest part.
 *
 * @param parts what has to come one behind the other, as folded code points
 */
record Like(List<int[]> parts) {
  private static final int ANY = -1;

  static Like of(String form) {
    return new Like(
        Arrays.stream(form.split("%"))
            .filter(part -> !part.isEmpty())
            .map(part -> part.codePoints().map(c -> c == '_' ? ANY : folded(c)).toArray())
            .toList());
  }

  boolean isIn(String text) {
    var folded = text.codePoints().map(Like::folded).toArray();
    var from = 0;
    for (var part : parts) {
      var at = find(part, folded, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length;
    }
    return true;
  }

  private static int find(int[] part, int[] text, int from) {
    for (var at = from; at <= text.length - part.length; at++) {
      if (fits(part, text, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean fits(int[] part, int[] text, int at) {
    for (var i = 0; i < part.length; i++) {
      if (part[i] != ANY && part[i] != text[at + i]) {
        return false;
      }
    }
    return true;
  }

  private static int folded(int point) {
    return Character.toLowerCase(Character.toUpperCase(point));
  }
}
