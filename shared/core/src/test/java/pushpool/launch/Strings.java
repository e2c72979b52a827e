package pushpool.launch;

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
import java.util.Optional;
import java.util.stream.Stream;

/** What ECS and Lambda really say, as users have reported it, and the class it belongs to. */
record Strings(FailureClass kind, String code, String message) {
  private static final String NONE = "";
  private static final String TO_START = "TaskFailedToStart";
  private static final String PARAMETER = "InvalidParameterException";
  private static final String CLIENT = "ClientException";

  Failure failure() {
    return Failure.of(Optional.of(code).filter(known -> !known.isEmpty()), message);
  }

  static Stream<Strings> all() {
    return Stream.of(requests(), images(), starts(), ends(), functions()).flatMap(List::stream);
  }

  private static List<Strings> requests() {
    return List.of(
        new Strings(THROTTLED, "ThrottlingException", "Rate exceeded"),
        new Strings(
            THROTTLED,
            PARAMETER,
            "Unexpected EC2 error while attempting to describe subnets. ErrorCode: Throttling"),
        new Strings(
            THROTTLED,
            CLIENT,
            "Too many concurrent attempts to create a new revision of the specified family."),
        new Strings(
            CAPACITY,
            NONE,
            "Capacity is unavailable at this time. Please try again later or in a different"
                + " availability zone"),
        new Strings(CAPACITY, "RESOURCE:MEMORY", "ECS started no task: RESOURCE:MEMORY"),
        new Strings(CAPACITY, "RESOURCE:CPU", "ECS started no task: RESOURCE:CPU"),
        new Strings(CAPACITY, "AGENT", "ECS started no task: AGENT"),
        new Strings(CAPACITY, PARAMETER, "No Container Instances were found in your cluster."),
        new Strings(NETWORK_INTERFACE, "RESOURCE:ENI", "ECS started no task: RESOURCE:ENI"),
        new Strings(
            ACCOUNT_LIMIT,
            NONE,
            "You've reached the limit on the number of tasks you can run concurrently"),
        new Strings(
            ACCOUNT_LIMIT,
            NONE,
            "You've reached the limit on the number of vCPUs you can run concurrently"),
        new Strings(
            ACCESS_DENIED,
            "AccessDeniedException",
            "User: arn:aws:sts::123456789012:assumed-role/dispatcher is not authorized to perform:"
                + " iam:PassRole on resource: arn:aws:iam::123456789012:role/flows"),
        new Strings(
            ACCESS_DENIED,
            CLIENT,
            "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/flows' that was"
                + " provided for this task."),
        new Strings(INVALID, CLIENT, "TaskDefinition is inactive"),
        new Strings(
            INVALID,
            PARAMETER,
            "Override for container named flow is not a container in the TaskDefinition."),
        new Strings(INVALID, PARAMETER, "Container Overrides length must be at most 8192"),
        new Strings(INVALID, "ClusterNotFoundException", "Cluster not found."),
        new Strings(
            INVALID,
            CLIENT,
            "No Fargate configuration exists for given values: 100 CPU, 512 memory."),
        new Strings(INVALID, "ATTRIBUTE", "ECS started no task: ATTRIBUTE"),
        new Strings(INVALID, "MISSING", "ECS started no task: MISSING"),
        new Strings(UNANSWERED, "ServerException", "Service Unavailable. Please try again later."),
        new Strings(
            UNANSWERED,
            "ExpiredTokenException",
            "The security token included in the request is expired"),
        new Strings(
            UNANSWERED,
            "UnrecognizedClientException",
            "The security token included in the request is invalid."),
        new Strings(UNKNOWN, "SomethingNewException", "Something nobody has seen before."));
  }

  private static List<Strings> images() {
    return List.of(
        new Strings(
            IMAGE_PULL,
            TO_START,
            "CannotPullContainerError: Error response from daemon: Get"
                + " https://registry-1.docker.io/v2/: dial tcp 54.85.56.253:443: i/o timeout"),
        new Strings(
            IMAGE_PULL,
            TO_START,
            "CannotPullContainerError: failed to extract layer sha256:5f70bf18: invalid argument"),
        new Strings(
            IMAGE_PULL,
            TO_START,
            "CannotPullContainerError: failed to copy: httpReadSeeker: failed open: EOF"),
        new Strings(
            IMAGE_PULL,
            TO_START,
            "CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker:"
                + " failed open: 429 Too Many Requests - Server message: toomanyrequests: You have"
                + " reached your pull rate limit."),
        new Strings(
            IMAGE_MISSING,
            TO_START,
            "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to"
                + " resolve ref docker.io/library/flows:nightly: not found"),
        new Strings(
            IMAGE_MISSING,
            TO_START,
            "CannotPullContainerError: image Manifest does not contain descriptor matching platform"
                + " 'linux/amd64': no matching manifest"),
        new Strings(
            IMAGE_MISSING,
            TO_START,
            "CannotPullContainerError: pull access denied for flows, repository does not exist or"
                + " may require 'docker login'"),
        new Strings(
            ACCESS_DENIED,
            TO_START,
            "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to"
                + " resolve ref: unexpected status from HEAD request: 403 Forbidden"));
  }

  private static List<Strings> starts() {
    return List.of(
        new Strings(
            NETWORK_INTERFACE,
            TO_START,
            "Timeout waiting for network interface provisioning to complete."),
        new Strings(
            NETWORK_INTERFACE,
            TO_START,
            "Unexpected EC2 error while attempting to Create Network Interface with public IP"
                + " assignment enabled in subnet 'subnet-0a1b': AuthFailure"),
        new Strings(
            NETWORK_INTERFACE,
            TO_START,
            "Unexpected EC2 error while attempting to create network interface:"
                + " InsufficientFreeAddressesInSubnet"),
        new Strings(
            HOST, TO_START, "Timeout waiting for EphemeralStorage provisioning to complete."),
        new Strings(
            HOST,
            TO_START,
            "DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s"),
        new Strings(
            HOST,
            TO_START,
            "ResourceInitializationError: unable to pull secrets or registry auth: failed to fetch"
                + " secret from secrets manager: context deadline exceeded"),
        new Strings(
            ACCESS_DENIED,
            TO_START,
            "ResourceInitializationError: unable to pull secrets or registry auth: failed to fetch"
                + " secret from secrets manager: AccessDeniedException: no identity-based policy"
                + " allows the secretsmanager:GetSecretValue action"),
        new Strings(
            INVALID,
            TO_START,
            "CannotStartContainerError: Error response from daemon: exec: \"etl\": executable file"
                + " not found in $PATH"),
        new Strings(
            CAPACITY,
            TO_START,
            "Capacity is unavailable at this time. Please try again later or in a different"
                + " availability zone"));
  }

  private static List<Strings> ends() {
    return List.of(
        new Strings(SPOT_INTERRUPTION, "SpotInterruption", "Your Spot Task was interrupted."),
        new Strings(SPOT_INTERRUPTION, "SpotInterruption", NONE),
        new Strings(HOST, "TerminationNotice", "Host EC2 (instance i-0f1e2d3c) terminated."),
        new Strings(
            OUT_OF_MEMORY,
            "EssentialContainerExited",
            "Essential container in task exited; OutOfMemoryError: Container killed due to memory"
                + " usage"),
        new Strings(UNKNOWN, "EssentialContainerExited", "Essential container in task exited"));
  }

  private static List<Strings> functions() {
    return List.of(
        new Strings(THROTTLED, "TooManyRequestsException", "Rate Exceeded."),
        new Strings(THROTTLED, "EC2ThrottledException", "The function was throttled by EC2."),
        new Strings(NETWORK_INTERFACE, "ENILimitReachedException", "The limit was reached."),
        new Strings(
            NETWORK_INTERFACE, "SubnetIPAddressLimitReachedException", "No address is left."),
        new Strings(
            HOST,
            "ResourceConflictException",
            "The operation cannot be performed at this time. The function is currently in the"
                + " following state: Pending"),
        new Strings(ACCESS_DENIED, "KMSAccessDeniedException", "Lambda could not decrypt."),
        new Strings(INVALID, "ResourceNotFoundException", "Function not found: etl"),
        new Strings(INVALID, "RequestTooLargeException", "Request must be smaller."),
        new Strings(OUT_OF_MEMORY, NONE, "Error: Runtime exited with error: signal: killed"),
        new Strings(UNANSWERED, "ServiceException", "An error occurred."));
  }
}
