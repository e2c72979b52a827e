package pushpool.request;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One expression between double braces: sums, products and joined texts of literals. */
final class JinjaExpression {
  private static final int MAX_LENGTH = 500;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?<token>\\d+\\.\\d+|\\d+|\"[^\"\\\\]*\"|'[^'\\\\]*'|[A-Za-z_]\\w*|}}|[-+*~()])");

  private final Matcher tokens;
  private String token;

  private JinjaExpression(String source) {
    tokens = TOKEN.matcher(source);
    advance();
  }

  /** The text of the expression, which must end with double braces. */
  static String evaluate(String source) {
    if (source.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the expression is too long");
    }
    var expression = new JinjaExpression(source);
    var value = expression.joined();
    if (!expression.token.equals("}}")) {
      throw unexpected(expression.token);
    }
    return PythonText.of(value);
  }

  private Object joined() {
    var left = sum();
    while (token.equals("~")) {
      advance();
      left = PythonText.of(left) + PythonText.of(sum());
    }
    return left;
  }

  private Object sum() {
    var left = product();
    while (token.equals("+") || token.equals("-")) {
      var sign = advance();
      left = computed(left, sign, product());
    }
    return left;
  }

  private Object product() {
    var left = operand();
    while (token.equals("*")) {
      left = computed(left, advance(), operand());
    }
    return left;
  }

  private Object operand() {
    var first = advance();
    return switch (first.charAt(0)) {
      case '(' -> inner();
      case '-' -> computed(BigInteger.ZERO, "-", operand());
      case '"', '\'' -> first.substring(1, first.length() - 1);
      case '+', '*', '~', ')', '}' -> throw unexpected(first);
      default -> literal(first);
    };
  }

  private Object inner() {
    var value = joined();
    if (!advance().equals(")")) {
      throw unexpected(token);
    }
    return value;
  }

  // Nothing is defined, and what is undefined prints as nothing.
  private static Object literal(String word) {
    if (!Character.isDigit(word.charAt(0))) {
      return "";
    }
    return word.contains(".") ? (Object) Double.valueOf(word) : new BigInteger(word);
  }

  private static Object computed(Object left, String sign, Object right) {
    if (left instanceof String one && right instanceof String other && sign.equals("+")) {
      return one + other;
    }
    if (left instanceof BigInteger one && right instanceof BigInteger other) {
      return switch (sign) {
        case "+" -> one.add(other);
        case "-" -> one.subtract(other);
        default -> one.multiply(other);
      };
    }
    if (left instanceof Number one && right instanceof Number other) {
      return computed(one.doubleValue(), sign, other.doubleValue());
    }
    throw new IllegalArgumentException("'" + sign + "' does not apply to these operands");
  }

  private static double computed(double left, String sign, double right) {
    return switch (sign) {
      case "+" -> left + right;
      case "-" -> left - right;
      default -> left * right;
    };
  }

  /** Moves on to the next token and tells the one left behind. */
  private String advance() {
    var behind = token;
    if ("}}".equals(behind)) {
      throw unexpected(behind);
    }
    if (!tokens.lookingAt()) {
      throw new IllegalArgumentException(
          tokens.regionStart() == tokens.regionEnd()
              ? "unexpected end of template"
              : "only sums, products and joined texts of literals are supported");
    }
    token = tokens.group("token");
    tokens.region(tokens.end(), tokens.regionEnd());
    return behind;
  }

  private static IllegalArgumentException unexpected(String token) {
    return new IllegalArgumentException("unexpected '" + token + "'");
  }
}
