package pushpool.launch;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static pushpool.launch.FailureClass.ACCESS_DENIED;
import static pushpool.launch.FailureClass.ACCOUNT_LIMIT;
import static pushpool.launch.FailureClass.CAPACITY;
import static pushpool.launch.FailureClass.HOST;
import static pushpool.launch.FailureClass.IMAGE_MISSING;
import static pushpool.launch.FailureClass.IMAGE_PULL;
import static pushpool.launch.FailureClass.INVALID;
import static pushpool.launch.FailureClass.NETWORK_INTERFACE;
import static pushpool.launch.FailureClass.OUT_OF_MEMORY;
import static pushpool.launch.FailureClass.SPOT_INTERRUPTION;
import static pushpool.launch.FailureClass.THROTTLED;
import static pushpool.launch.FailureClass.UNANSWERED;
import static pushpool.launch.FailureClass.UNKNOWN;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * By what the class of a failure is known. Words count before codes, because AWS hides what other
 * services said behind codes of its own; the first sign that fits stands.
 */
final class Symptoms {
  private static final List<Sign> SIGNS =
      List.of(
          says(OUT_OF_MEMORY, "OutOfMemory|signal: killed"),
          says(
              IMAGE_MISSING,
              "CannotPull.*(not found|manifest unknown|no matching manifest|name unknown"
                  + "|invalid reference|does not exist|does not match the .*platform)"),
          says(
              ACCESS_DENIED,
              "CannotPull.*(access denied|AccessDenied|not authorized|no basic auth|403 Forbidden)"),
          says(IMAGE_PULL, "CannotPull"),
          says(
              THROTTLED,
              "Throttling|Rate exceeded|RequestLimitExceeded|Too many concurrent attempts"),
          says(
              NETWORK_INTERFACE,
              "network interface provisioning|Create Network Interface|InsufficientFreeAddresses"
                  + "|enough free addresses"),
          says(
              ACCESS_DENIED,
              "not authorized to perform|AccessDenied|unable to assume the role"
                  + "|UnauthorizedOperation"),
          says(ACCOUNT_LIMIT, "reached the limit on the number of|vCPU limit|VcpuLimitExceeded"),
          says(
              CAPACITY,
              "capacity is unavailable|InsufficientInstanceCapacity|unable to place a task"
                  + "|No Container Instances were found|insufficient capacity"),
          says(SPOT_INTERRUPTION, "Spot Task was interrupted|Spot interruption"),
          says(INVALID, "executable file not found|exec format error|no such file or directory"),
          says(
              HOST,
              "EphemeralStorage provisioning|DockerTimeoutError|CannotStartContainerError"
                  + "|CannotCreateContainerError|Host EC2|ResourceInitializationError"),
          code(
              THROTTLED,
              "Throttl.*|TooManyRequestsException|RequestThrottled.*|EC2ThrottledException"),
          code(NETWORK_INTERFACE, "RESOURCE:ENI|ENILimitReached.*|SubnetIPAddressLimitReached.*"),
          code(CAPACITY, "RESOURCE:.*|AGENT"),
          code(ACCOUNT_LIMIT, "LimitExceededException|ServiceQuotaExceededException"),
          code(SPOT_INTERRUPTION, "SpotInterruption"),
          code(HOST, "TerminationNotice|EC2UnexpectedException|ResourceNotReadyException"),
          code(HOST, "ResourceConflictException|SnapStartNotReadyException"),
          code(ACCESS_DENIED, "AccessDenied.*|UnauthorizedOperation|KMSAccessDeniedException"),
          code(
              UNANSWERED,
              "ExpiredToken.*|UnrecognizedClientException|InvalidClientTokenId|RequestExpired"
                  + "|ServerException|ServiceException|InternalFailure|InternalServerError"
                  + "|ServiceUnavailable.*|RequestTimeout.*"),
          code(
              INVALID,
              "MISSING|ATTRIBUTE|LOCATION|INACTIVE|ClientException|RequestTooLargeException"
                  + "|ValidationException|Invalid.*|ClusterNotFoundException"
                  + "|ResourceNotFoundException|Platform.*|UnsupportedFeatureException"));

  private record Sign(FailureClass kind, BiPredicate<String, String> fits) {}

  private Symptoms() {}

  static FailureClass kind(String code, String message) {
    return SIGNS.stream()
        .filter(sign -> sign.fits().test(code, message))
        .findFirst()
        .map(Sign::kind)
        .orElse(UNKNOWN);
  }

  private static Sign says(FailureClass kind, String words) {
    var pattern = Pattern.compile(words, CASE_INSENSITIVE | Pattern.DOTALL);
    return new Sign(kind, (_, message) -> pattern.matcher(message).find());
  }

  private static Sign code(FailureClass kind, String codes) {
    var pattern = Pattern.compile(codes);
    return new Sign(kind, (code, _) -> pattern.matcher(code).matches());
  }
}
