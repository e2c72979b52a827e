package pushpool.local.simulation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a task ends, in the words of ECS.
 *
 * @param exitCode what the container left behind, if it was running
 * @param reason what is said of the container itself
 */
record Demise(String code, String words, OptionalInt exitCode, Optional<String> reason) {
  private static final int KILLED = 137;

  /** What keeps tasks from starting for a while. */
  private static final List<String> FAILED_STARTS =
      List.of(
          "CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker:"
              + " failed open: 429 Too Many Requests",
          "CannotPullContainerError: Error response from daemon: Get"
              + " https://registry-1.docker.io/v2/: dial tcp 54.85.56.253:443: i/o timeout",
          "Timeout waiting for network interface provisioning to complete.",
          "Unexpected EC2 error while attempting to create network interface:"
              + " InsufficientFreeAddressesInSubnet",
          "Timeout waiting for EphemeralStorage provisioning to complete.",
          "Capacity is unavailable at this time. Please try again later or in a different"
              + " availability zone");

  static Demise start(String words) {
    return new Demise("TaskFailedToStart", words, OptionalInt.empty(), Optional.empty());
  }

  static Demise failedStart(Chance chance) {
    return start(chance.of(FAILED_STARTS));
  }

  static Demise exit(int code) {
    var reason =
        code == KILLED
            ? Optional.of("OutOfMemoryError: Container killed due to memory usage")
            : Optional.<String>empty();
    return new Demise(
        "EssentialContainerExited",
        "Essential container in task exited",
        OptionalInt.of(code),
        reason);
  }

  static Demise spot() {
    return new Demise(
        "SpotInterruption",
        "Your Spot Task was interrupted.",
        OptionalInt.empty(),
        Optional.empty());
  }

  static Demise stopped(String words) {
    return new Demise("UserInitiated", words, OptionalInt.empty(), Optional.empty());
  }

  /** The same with what the container left behind. */
  Demise with(int code) {
    return new Demise(this.code, words, OptionalInt.of(code), reason);
  }
}
