package pushpool.api.body;

import java.util.List;

/** A number, which may be written as text or as a truth value. */
record NumberKind() implements Kind<Double> {
  /** So far every integer has a number of its own. */
  private static final long LARGEST = 1L << 53;

  @Override
  public Double read(Object value, List<Object> loc) {
    return number(value, loc);
  }

  static Long integer(Object value, List<Object> loc) {
    var number = number(value, loc);
    if (number != Math.rint(number) || Math.abs(number) > LARGEST) {
      throw Kind.refused("int_from_float", loc, "This must be a valid integer", value);
    }
    return (long) number;
  }

  private static double number(Object value, List<Object> loc) {
    try {
      return switch (value) {
        case Number number -> number.doubleValue();
        case String text -> Double.parseDouble(text.strip());
        case Boolean truth -> truth ? 1 : 0;
        case null, default ->
            throw Kind.refused("int_type", loc, "This must be a valid number", value);
      };
    } catch (NumberFormatException e) {
      throw Kind.refused("int_parsing", loc, "This must be a valid number", value);
    }
  }
}
