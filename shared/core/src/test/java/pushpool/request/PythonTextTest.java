package pushpool.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PythonTextTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "0.1, 0.1",
    "-2.5, -2.5",
    "-0.0, -0.0",
    "123456789012, 123456789012.0",
    "1234567890123456, 1234567890123456.0",
    "1e16, 1e+16",
    "1e20, 1e+20",
    "1.5e300, 1.5e+300",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.25e-7, 1.25e-07",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan",
  })
  void aNumberWithAPointIsPrintedWithItsShortestDigits(double number, String text) {
    assertThat(PythonText.of(number)).isEqualTo(text);
  }

  @Test
  void aTextIsItselfUnlessItIsInsideAnotherValue() {
    var text = "it's";

    assertThat(PythonText.of(text)).isEqualTo("it's");
    assertThat(PythonText.of(List.of(text))).isEqualTo("[\"it's\"]");
  }

  @Test
  void quotesAreChosenSoThatFewAreEscaped() {
    assertThat(PythonText.literal("plain")).isEqualTo("'plain'");
    assertThat(PythonText.literal("it's")).isEqualTo("\"it's\"");
    assertThat(PythonText.literal("say \"it\"")).isEqualTo("'say \"it\"'");
    assertThat(PythonText.literal("it's \"it\"")).isEqualTo("'it\\'s \"it\"'");
  }

  @Test
  void whatCannotBeSeenIsEscaped() {
    assertThat(PythonText.literal("a\n\t\\")).isEqualTo("'a\\n\\t\\\\'");
    assertThat(PythonText.literal("\u0000\u007f\u00a0")).isEqualTo("'\\x00\\x7f\\xa0'");
    assertThat(PythonText.literal("\u200b\u2028")).isEqualTo("'\\u200b\\u2028'");
    assertThat(PythonText.literal(Character.toString(0xE0001))).isEqualTo("'\\U000e0001'");
    assertThat(PythonText.literal("é✓😀")).isEqualTo("'é✓😀'");
  }

  @Test
  void objectsAndListsArePrintedInTheirOrder() {
    var object = new LinkedHashMap<String, Object>();
    object.put("t", true);
    object.put("n", null);
    object.put("l", Arrays.asList(1L, 1.5, BigInteger.TWO.pow(64), Map.of()));

    assertThat(PythonText.of(object))
        .isEqualTo("{'t': True, 'n': None, 'l': [1, 1.5, 18446744073709551616, {}]}");
  }
}
