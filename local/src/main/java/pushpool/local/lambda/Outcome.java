package pushpool.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import pushpool.json.Json;
import pushpool.json.JsonException;

/** How an invocation ended: with a JSON payload either way. */
sealed interface Outcome {
  byte[] payload();

  record Success(byte[] payload) implements Outcome {
    /** What a function wrote: JSON as it is, anything else as one JSON text. */
    static Success of(byte[] output) {
      return new Success(isJson(output) ? output : Json.bytes(text(output)));
    }

    private static boolean isJson(byte[] output) {
      try {
        Json.parse(output);
        return true;
      } catch (JsonException e) {
        return false;
      }
    }

    private static String text(byte[] output) {
      var text = new String(output, UTF_8).strip();
      return text.isEmpty() ? null : text;
    }
  }

  record Failure(byte[] payload) implements Outcome {
    static Failure of(String type, String message) {
      var error = new LinkedHashMap<String, Object>();
      error.put("errorMessage", message);
      error.put("errorType", type);
      return new Failure(Json.bytes(error));
    }
  }
}
