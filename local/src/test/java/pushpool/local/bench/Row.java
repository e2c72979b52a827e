package pushpool.local.bench;

import java.util.Locale;

/** A line of the table: what was measured, what was aimed at, what came out. */
record Row(String what, String target, String measured, Verdict verdict) {

  /** How a measured number stands to its target. */
  enum Verdict {
    OK,
    MISSED,
    NO_TARGET
  }

  static Row atMost(double target, String unit, String what, double measured) {
    return new Row(
        what, "≤ " + text(target, unit), text(measured, unit), verdict(measured <= target));
  }

  static Row atLeast(double target, String unit, String what, double measured) {
    return new Row(
        what, "≥ " + text(target, unit), text(measured, unit), verdict(measured >= target));
  }

  static Row plain(String unit, String what, double measured) {
    return new Row(what, "", text(measured, unit), Verdict.NO_TARGET);
  }

  /** A benchmark that did not come to its end. */
  static Row broken(String name, Exception e) {
    return new Row(name, "", "broke off: " + e, Verdict.MISSED);
  }

  private static Verdict verdict(boolean isMet) {
    return isMet ? Verdict.OK : Verdict.MISSED;
  }

  private static String text(double number, String unit) {
    var digits = number >= 100 || number == Math.rint(number) ? 0 : number >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f %s", number, unit);
  }
}
