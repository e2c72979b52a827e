package pushpool.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of the REST API that is spoken here, and what a client that speaks another is told.
 */
final class ApiVersion {
  static final String CURRENT = "0.8.4";

  private static final Pattern FORM = Pattern.compile("0*(\\d+)\\.0*(\\d+)\\.0*(\\d+)");
  private static final int OLDEST_MINOR = 8;

  private ApiVersion() {}

  /** Nothing when the request names no version or one that is served. */
  static Optional<HttpResponse> refusal(HttpRequest request) {
    return request
        .header("x-prefect-api-version")
        .filter(version -> !isServed(version))
        .map(ApiVersion::refuse);
  }

  private static boolean isServed(String version) {
    var form = FORM.matcher(version);
    return form.matches()
        && (!form.group(1).equals("0")
            || new java.math.BigInteger(form.group(2)).intValue() >= OLDEST_MINOR);
  }

  private static HttpResponse refuse(String version) {
    return HttpResponse.problem(
        400,
        "The request specified API version %s but this server requires version 0.8.0 or higher."
            .formatted(version));
  }
}
