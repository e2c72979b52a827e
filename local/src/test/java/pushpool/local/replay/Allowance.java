package pushpool.local.replay;

import java.util.regex.Pattern;

/**
 * A difference that is meant to be there, and why.
 *
 * @param call matches the method and path, as in {@code POST /api/flows/filter}
 * @param place where, with {@code [*]} for any element of a list: {@code $[*].last_polled}
 */
public record Allowance(Pattern call, Difference.Aspect aspect, String place, String reason) {

  /** Allows that a list at the top of an answer is longer or shorter than recorded. */
  public static Allowance ofLength(String call, String reason) {
    return new Allowance(Pattern.compile(call), Difference.Aspect.LENGTH, "$", reason);
  }

  boolean covers(Exchange exchange, Difference difference) {
    return difference.aspect() == aspect
        && difference.anyElement().equals(place)
        && call.matcher(exchange.method() + " " + exchange.path()).matches();
  }
}
