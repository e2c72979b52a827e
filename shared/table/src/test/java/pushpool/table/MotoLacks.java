package pushpool.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what moto is known to do otherwise than DynamoDB, where the endpoint is a moto. */
final class MotoLacks implements ExecutionCondition {
  private static final Map<String, String> LACKS =
      Map.of(
          "OfRaces", "it does not keep transactions apart that come at once",
          "theLargestItemThatIsTakenFits", "it takes an item of the largest size for too large");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var method = context.getTestMethod().map(Method::getName);
    var name = method.or(() -> context.getTestClass().map(Class::getSimpleName)).orElse("");
    if (!LACKS.containsKey(name) || !isMoto()) {
      return ConditionEvaluationResult.enabled("");
    }
    var reason = "Skipped: %s. The endpoint is a moto: %s.".formatted(name, LACKS.get(name));
    System.out.println(reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  private static boolean isMoto() {
    var named = System.getenv(Endpoint.VARIABLE);
    if (named == null || named.equals("localstack")) {
      return false;
    }
    try {
      var page = URI.create(named).resolve("/moto-api/data.json").toURL().openConnection();
      return ((HttpURLConnection) page).getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
