package pushpool.launch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ECS says of a task, in an event or when asked.
 *
 * @param startedBy who started it; ours says which attempt of which run it is
 * @param stopCode absent until the task stops
 * @param started whether its containers were ever running
 */
public record TaskReport(
    String startedBy,
    String lastStatus,
    Optional<String> stopCode,
    Optional<String> stoppedReason,
    List<Container> containers,
    boolean started) {

  /** The container that runs the flow where there are several. */
  public static final String MAIN = "prefect";

  private static final String BY_USER = "UserInitiated";
  private static final int KILLED = 137;
  private static final Pattern OURS = Pattern.compile("pushpool/([0-9a-f-]{36})/(\\d{1,9})");

  /** One container of the task. An exit code is absent when the container never ran. */
  public record Container(String name, Optional<Integer> exitCode, Optional<String> reason) {}

  public TaskReport {
    containers = List.copyOf(containers);
  }

  /** A task that has only run if an exit code says so. */
  public TaskReport(
      String startedBy,
      String lastStatus,
      Optional<String> stopCode,
      Optional<String> stoppedReason,
      List<Container> containers) {
    this(startedBy, lastStatus, stopCode, stoppedReason, containers, false);
  }

  /** The container that is listened to: the one that runs the flow, else the first. */
  public Optional<String> mainContainer() {
    return judged().stream().findFirst().map(Container::name);
  }

  /** What a task is to be started by, so that it can be told whose it is. */
  public static String startedBy(UUID runId, int attempt) {
    return "pushpool/" + runId + "/" + attempt;
  }

  /** What it means for the run; nothing when the task is not ours. */
  public Optional<News> news() {
    var ours = OURS.matcher(startedBy);
    if (!ours.matches()) {
      return Optional.empty();
    }
    var run = UUID.fromString(ours.group(1));
    var attempt = Integer.parseInt(ours.group(2));
    return Optional.of(
        switch (lastStatus) {
          case "STOPPED" -> stopped(run, attempt);
          case "RUNNING" -> new News.Running(run, attempt);
          // A task that fails to start goes this way, too.
          case "DEACTIVATING", "STOPPING", "DEPROVISIONING" ->
              hasRun() ? new News.Running(run, attempt) : new News.Preparing(run, attempt);
          default -> new News.Preparing(run, attempt);
        });
  }

  private News.Stopped stopped(UUID run, int attempt) {
    var ran = hasRun();
    return new News.Stopped(run, attempt, exitCode(), reason(), ran, failure(ran));
  }

  private boolean hasRun() {
    return started || judged().stream().anyMatch(c -> c.exitCode().isPresent());
  }

  /** What the infrastructure did wrong. Whoever stops a task may give any reason he likes. */
  private Optional<Failure> failure(boolean ran) {
    if (stopCode.equals(Optional.of(BY_USER))) {
      return Optional.empty();
    }
    var failure = Failure.of(stopCode, reason());
    if (failure.kind() != FailureClass.UNKNOWN) {
      return Optional.of(failure);
    }
    if (exitCode().equals(Optional.of(KILLED))) {
      var reason = "The container exited with code %d. %s".formatted(KILLED, reason());
      return Optional.of(new Failure(FailureClass.OUT_OF_MEMORY, reason));
    }
    return ran ? Optional.empty() : Optional.of(failure);
  }

  private List<Container> judged() {
    var main = containers.stream().filter(container -> container.name().equals(MAIN)).toList();
    return main.isEmpty() ? containers : main;
  }

  /**
   * A container without an exit code did not run to its end, and then nothing is known of the task.
   */
  private Optional<Integer> exitCode() {
    var codes = judged().stream().map(container -> container.exitCode().orElse(null)).toList();
    return codes.isEmpty() || codes.stream().anyMatch(Objects::isNull)
        ? Optional.empty()
        : codes.stream().filter(code -> code != 0).findFirst().or(() -> Optional.of(0));
  }

  private String reason() {
    var ofContainers = judged().stream().flatMap(container -> container.reason().stream());
    return Stream.concat(Stream.concat(stoppedReason.stream(), ofContainers), named(stopCode))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static Stream<String> named(Optional<String> stopCode) {
    return stopCode.map(code -> "stop code " + code).stream();
  }
}
