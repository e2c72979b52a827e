package pushpool.api.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import pushpool.json.Json;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signed calls to AWS, for the few that a doctor makes: the SDK's modules for them would make the
 * function's jar several times as large (see docs/decisions.md).
 */
final class AwsCalls {
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final Endpoints endpoints;

  AwsCalls(SdkHttpClient http, AwsCredentialsProvider credentials, Endpoints endpoints) {
    this.http = http;
    this.credentials = credentials;
    this.endpoints = endpoints;
  }

  /** What AWS said: a text, and whether it is an answer or a refusal. */
  record Reply(int status, String text) {
    boolean isRefused() {
      return status >= 300;
    }

    Map<String, Object> json() {
      return Json.object(text);
    }
  }

  /**
   * Calls an action of a service that speaks JSON.
   *
   * @param action as a policy names it, such as {@code ecr:DescribeImages}
   * @param target what the service puts before the action's name
   */
  Reply json(String action, String target, Map<String, ?> wanted) {
    var named = target + "." + name(action);
    return send(
        at(action, SdkHttpMethod.POST, "/")
            .putHeader("content-type", "application/x-amz-json-1.1")
            .putHeader("x-amz-target", named),
        action,
        Json.bytes(wanted));
  }

  /** Calls an action of a service that is asked by a form and answers in XML. */
  Reply form(String action, String version, String parameters) {
    var body = "Action=" + name(action) + "&Version=" + version + "&" + parameters;
    return send(
        at(action, SdkHttpMethod.POST, "/")
            .putHeader("content-type", "application/x-www-form-urlencoded"),
        action,
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** Calls an action that is named by a path. */
  Reply path(String action, SdkHttpMethod method, String path, Map<String, ?> wanted) {
    var body = method == SdkHttpMethod.GET ? new byte[0] : Json.bytes(wanted);
    var request = at(action, method, path);
    wanted.forEach(
        (name, value) -> {
          if (method == SdkHttpMethod.GET) {
            request.putRawQueryParameter(name, String.valueOf(value));
          }
        });
    return send(request, action, body);
  }

  private SdkHttpFullRequest.Builder at(String action, SdkHttpMethod method, String path) {
    var uri = endpoints.of(service(action));
    return SdkHttpFullRequest.builder().uri(URI.create(uri)).method(method).encodedPath(path);
  }

  private Reply send(SdkHttpFullRequest.Builder request, String action, byte[] body) {
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(credentials.resolveCredentials())
                        .request(request.contentStreamProvider(payload).build())
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service(action))
                        .putProperty(
                            AwsV4HttpSigner.REGION_NAME, endpoints.region(service(action))));
    return called(signed.request(), payload);
  }

  private Reply called(SdkHttpRequest request, ContentStreamProvider payload) {
    var wanted = HttpExecuteRequest.builder().request(request).contentStreamProvider(payload);
    try {
      var answer = http.prepareRequest(wanted.build()).call();
      try (var body = answer.responseBody().orElseThrow()) {
        var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Reply(answer.httpResponse().statusCode(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String service(String action) {
    return action.substring(0, action.indexOf(':'));
  }

  private static String name(String action) {
    return action.substring(action.indexOf(':') + 1);
  }

  /** Where services are reached; all at one address when somebody says so. */
  record Endpoints(String region, String suffix, Optional<String> override) {
    String of(String service) {
      return override.orElseGet(
          () ->
              switch (service) {
                case "iam" -> "https://iam." + suffix;
                case "ecr" -> "https://api.ecr.%s.%s".formatted(region, suffix);
                default -> "https://%s.%s.%s".formatted(service, region, suffix);
              });
    }

    /** IAM has one place for all regions. */
    String region(String service) {
      return service.equals("iam") ? "us-east-1" : region;
    }
  }
}
