package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.SPOT_TAKEN;
import static pushpool.local.simulation.Hazard.START_FAILS;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** A task of the simulated ECS, from the request to its end. */
final class SimulatedTask {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration SHOWN = Duration.ofHours(1);
  private static final int TERMINATED = 143;
  private static final Duration SPOT_LASTS = Duration.ofMinutes(2);

  private final String arn;
  private final RunTaskRequest request;
  private final Nature nature;
  private final Bus bus;
  private final Work work;
  private final Instant begun;
  private final Duration lag;
  private String status = "PROVISIONING";
  private Optional<Instant> started = Optional.empty();
  private Optional<Demise> demise = Optional.empty();
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
  }

  String startedBy() {
    return request.startedBy();
  }

  Attempt attempt() {
    return Attempt.of(startedBy()).orElseThrow();
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
    return demise.isPresent() ? "STOPPED" : "RUNNING";
  }

  private boolean isRunning() {
    return status.equals("RUNNING");
  }

  void launch() {
    nature.agenda().in(work.script().starts(), this::start);
  }

  private void start() {
    if (isEnding()) {
      return;
    }
    if (work.script().ending() == Script.Ending.NEVER_STARTS) {
      end(Demise.start("CannotPullContainerError: pull image manifest has been retried 7 time(s)"));
    } else if (isUnlucky(START_FAILS)) {
      end(Demise.failedStart(nature.chance()));
    } else {
      run();
    }
  }

  private boolean isUnlucky(Hazard hazard) {
    return nature.isAbout(Theme.MISFORTUNES) && nature.strikes(hazard, "ECS", startedBy());
  }

  private void run() {
    status = "RUNNING";
    started = Optional.of(nature.agenda().instant());
    tell();
    if (isSpot() && isUnlucky(SPOT_TAKEN)) {
      var left = nature.chance().between(SECOND, SPOT_LASTS);
      nature.agenda().in(left, () -> warn(Demise.spot()));
    }
    work.begin(this::exit);
  }

  /** Whether its capacity may be taken back. */
  boolean isSpot() {
    return request.capacityProviderStrategy().stream()
        .anyMatch(item -> item.capacityProvider().equals("FARGATE_SPOT"));
  }

  /** Asks the container to end; it has half a minute for it. */
  void stop(String reason) {
    nature.trace().say(arn, "is told to stop");
    warn(Demise.stopped(reason));
  }

  private void warn(Demise coming) {
    if (demise.isEmpty()) {
      demise = Optional.of(coming);
      var least = isRunning() ? SECOND : Duration.ofMillis(200);
      nature
          .agenda()
          .in(
              nature.chance().between(least, GRACE),
              () -> end(isRunning() ? coming.with(TERMINATED) : coming));
    }
  }

  private void exit(int code) {
    end(demise.map(coming -> coming.with(code)).orElseGet(() -> Demise.exit(code)));
  }

  private boolean isEnding() {
    return hasStopped() || status.equals("DEPROVISIONING");
  }

  private void end(Demise how) {
    if (isEnding()) {
      return;
    }
    demise = Optional.of(how);
    work.end();
    if (nature.chance().oneIn(3)) {
      status = "DEPROVISIONING";
      tell();
      nature.agenda().in(nature.chance().between(SECOND, GRACE), this::vanish);
    } else {
      vanish();
    }
  }

  private void vanish() {
    status = "STOPPED";
    stopped = nature.agenda().instant();
    tell();
  }

  private void tell() {
    version++;
    var code = demise.map(Demise::exitCode).filter(_ -> isEnding()).orElse(OptionalInt.empty());
    var about = startedBy() + " " + status + (code.isPresent() ? " with " + code.getAsInt() : "");
    nature.trace().say(arn, about);
    bus.put(about, TaskNews.of(described()));
  }

  /** The task as ECS describes it. */
  Task described() {
    var task =
        Task.builder()
            .taskArn(arn)
            .clusterArn(Optional.ofNullable(request.cluster()).orElse("default"))
            .startedBy(startedBy())
            .lastStatus(status)
            .desiredStatus(desiredStatus())
            .startedAt(started.orElse(null))
            .overrides(request.overrides())
            .version((long) version);
    var container = Container.builder().name("prefect");
    demise.ifPresent(
        how -> {
          task.stopCode(how.code()).stoppedReason(how.words());
          if (isEnding() && how.exitCode().isPresent()) {
            container.exitCode(how.exitCode().getAsInt());
          }
          how.reason().filter(_ -> isEnding()).ifPresent(container::reason);
        });
    return task.containers(container.build()).build();
  }
}
