package pushpool.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** A task of the simulated ECS, from the request to its end. */
final class SimulatedTask {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SHOWN = Duration.ofHours(1);

  private final String arn;
  private final RunTaskRequest request;
  private final Nature nature;
  private final Bus bus;
  private final Work work;
  private final String startedBy;
  private final Instant begun;
  private final Duration lag;
  private String status = "PROVISIONING";
  private Optional<String> stopReason = Optional.empty();
  private String stopCode;
  private Optional<Integer> exitCode = Optional.empty();
  private Instant stopped = Instant.MAX;
  private int version = 1;

  SimulatedTask(String arn, RunTaskRequest request, Nature nature, Bus bus, Work work) {
    this.arn = arn;
    this.request = request;
    this.nature = nature;
    this.bus = bus;
    this.work = work;
    this.begun = nature.agenda().instant();
    this.lag = nature.chance().between(Duration.ZERO, SECOND.multipliedBy(5));
    this.startedBy = Optional.ofNullable(request.startedBy()).orElse("");
  }

  String startedBy() {
    return startedBy;
  }

  String arn() {
    return arn;
  }

  boolean hasStopped() {
    return status.equals("STOPPED");
  }

  /** A list of tasks trails the tasks by a moment. */
  boolean isListed() {
    return isShown() && nature.agenda().instant().isAfter(begun.plus(lag));
  }

  /** ECS forgets a task about an hour after it stopped. */
  boolean isShown() {
    return !hasStopped() || nature.agenda().instant().isBefore(stopped.plus(SHOWN));
  }

  String desiredStatus() {
    return stopReason.isPresent() || hasStopped() ? "STOPPED" : "RUNNING";
  }

  void launch() {
    nature.agenda().in(work.script().starts(), this::start);
  }

  private void start() {
    if (hasStopped()) {
      return;
    }
    if (work.script().ending() == Script.Ending.NEVER_STARTS) {
      stopCode = "TaskFailedToStart";
      end("CannotPullContainerError: pull image manifest has been retried 7 time(s)");
      return;
    }
    status = "RUNNING";
    tell();
    work.begin(this::exit);
  }

  /** Asks the container to end; it has half a minute for it. */
  void stop(String reason) {
    nature.trace().say(arn, "is told to stop");
    if (hasStopped() || stopReason.isPresent()) {
      return;
    }
    stopReason = Optional.of(reason);
    stopCode = "UserInitiated";
    var least = status.equals("RUNNING") ? SECOND : Duration.ofMillis(200);
    var grace = nature.chance().between(least, Duration.ofSeconds(30));
    nature.agenda().in(grace, this::kill);
  }

  private void kill() {
    if (!hasStopped()) {
      exitCode = status.equals("RUNNING") ? Optional.of(143) : Optional.empty();
      end(stopReason.orElseThrow());
    }
  }

  private void exit(int code) {
    if (!hasStopped()) {
      exitCode = Optional.of(code);
      stopCode = stopReason.isPresent() ? stopCode : "EssentialContainerExited";
      end(stopReason.orElse("Essential container in task exited"));
    }
  }

  private void end(String reason) {
    stopReason = Optional.of(reason);
    status = "STOPPED";
    stopped = nature.agenda().instant();
    work.end();
    tell();
  }

  private void tell() {
    version++;
    var detail = new LinkedHashMap<String, Object>();
    detail.put("taskArn", arn);
    detail.put("startedBy", startedBy);
    detail.put("lastStatus", status);
    detail.put("desiredStatus", desiredStatus());
    detail.put("version", (long) version);
    detail.put("stopCode", stopCode);
    detail.put("stoppedReason", stopReason.orElse(null));
    var container = new LinkedHashMap<String, Object>();
    container.put("name", "prefect");
    exitCode.ifPresent(code -> container.put("exitCode", (long) code));
    detail.put("containers", List.of(container));
    var about = startedBy + " " + status + exitCode.map(code -> " with " + code).orElse("");
    nature.trace().say(arn, about);
    bus.put(
        about,
        Map.of("source", "aws.ecs", "detail-type", "ECS Task State Change", "detail", detail));
  }

  /** The task as ECS describes it. */
  Task described() {
    var container = Container.builder().name("prefect").exitCode(exitCode.orElse(null)).build();
    return Task.builder()
        .taskArn(arn)
        .clusterArn(Optional.ofNullable(request.cluster()).orElse("default"))
        .startedBy(startedBy)
        .lastStatus(status)
        .desiredStatus(desiredStatus())
        .stopCode(stopCode)
        .stoppedReason(stopReason.orElse(null))
        .version((long) version)
        .containers(container)
        .build();
  }
}
