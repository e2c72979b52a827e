package pushpool.log;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What somebody looks for in texts, in the way of a search box: one of the words, none of the words
 * behind a {@code -} or {@code !}, all of the words behind a {@code +}; quotes make a phrase one
 * word. Upper and lower case are alike.
 */
public record TextQuery(List<String> some, List<String> none, List<String> all) {
  private static final Pattern TERM =
      Pattern.compile("([-!+]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"?|([^\\s\"]+))", Pattern.DOTALL);

  private record Term(String sign, String text) {
    static Term of(MatchResult found) {
      var phrase = found.group(2);
      var text = phrase == null ? found.group(3) : phrase.replaceAll("\\\\(.)", "$1");
      return new Term(found.group(1), text.toLowerCase(Locale.ROOT));
    }
  }

  public static TextQuery parse(String query) {
    var terms =
        TERM.matcher(query).results().map(Term::of).filter(t -> !t.text().isBlank()).toList();
    return new TextQuery(signed(terms, ""), signed(terms, "-!"), signed(terms, "+"));
  }

  /** Whether texts that belong together have what is looked for. */
  public boolean matches(List<String> texts) {
    var lower = texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    return (some.isEmpty() || some.stream().anyMatch(term -> isIn(lower, term)))
        && none.stream().noneMatch(term -> isIn(lower, term))
        && all.stream().allMatch(term -> isIn(lower, term));
  }

  private static boolean isIn(List<String> texts, String term) {
    return texts.stream().anyMatch(text -> text.contains(term));
  }

  private static List<String> signed(List<Term> terms, String signs) {
    return terms.stream()
        .filter(t -> t.sign().isEmpty() ? signs.isEmpty() : signs.contains(t.sign()))
        .map(Term::text)
        .toList();
  }
}
