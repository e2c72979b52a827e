package pushpool.local.ecs;

import static software.amazon.awssdk.services.ecs.model.TaskStopCode.ESSENTIAL_CONTAINER_EXITED;
import static software.amazon.awssdk.services.ecs.model.TaskStopCode.TASK_FAILED_TO_START;
import static software.amazon.awssdk.services.ecs.model.TaskStopCode.USER_INITIATED;

import java.time.Instant;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** The steps in the life of a task; each counts the task's version up. */
final class TaskLife {
  private static final String PENDING = "PENDING";
  private static final String RUNNING = "RUNNING";
  private static final String STOPPING = "STOPPING";
  private static final String STOPPED = "STOPPED";

  private TaskLife() {}

  static Task pending(Task task) {
    return next(task).lastStatus(PENDING).build();
  }

  static Task running(Task task, Instant now) {
    return next(task)
        .lastStatus(task.stoppingAt() == null ? RUNNING : STOPPING)
        .startedAt(now)
        .containers(container(task).lastStatus(RUNNING).build())
        .build();
  }

  static Task stopping(Task task, String reason, Instant now) {
    return next(task)
        .desiredStatus(DesiredStatus.STOPPED.toString())
        .lastStatus(STOPPING)
        .stoppingAt(now)
        .stopCode(USER_INITIATED)
        .stoppedReason(Objects.requireNonNullElse(reason, "Task stopped by user"))
        .build();
  }

  /** The command has ended with an exit code. */
  static Task exited(Task task, int exitCode, Instant now) {
    return ended(task, container(task).exitCode(exitCode), now);
  }

  /** There is no process any more, and nobody knows its exit code. */
  static Task vanished(Task task, Instant now) {
    return ended(task, container(task).reason("The process left no exit code."), now);
  }

  /** The task was stopped before its command was started. */
  static Task calledOff(Task task, Instant now) {
    return ended(task, container(task), now);
  }

  static Task failedToStart(Task task, String problem, Instant now) {
    var reason = "CannotStartContainerError: unable to start container process: " + problem;
    return ended(task, container(task).reason(reason), now)
        .copy(with -> with.stopCode(TASK_FAILED_TO_START).stoppedReason(reason));
  }

  static boolean isToStop(Task task) {
    return DesiredStatus.STOPPED.toString().equals(task.desiredStatus());
  }

  static boolean hasStarted(Task task) {
    return task.startedAt() != null;
  }

  static boolean hasStopped(Task task) {
    return STOPPED.equals(task.lastStatus());
  }

  static boolean isRunning(Task task) {
    return hasStarted(task) && !hasStopped(task);
  }

  static boolean isWaiting(Task task) {
    return !hasStarted(task) && !hasStopped(task);
  }

  private static Task ended(Task task, Container.Builder container, Instant now) {
    var ended =
        next(task)
            .lastStatus(STOPPED)
            .desiredStatus(STOPPED)
            .stoppedAt(now)
            .executionStoppedAt(now)
            .containers(container.lastStatus(STOPPED).build());
    if (task.stoppingAt() == null) {
      ended
          .stoppingAt(now)
          .stopCode(ESSENTIAL_CONTAINER_EXITED)
          .stoppedReason("Essential container in task exited");
    }
    return ended.build();
  }

  private static Task.Builder next(Task task) {
    return task.toBuilder().version(task.version() + 1);
  }

  private static Container.Builder container(Task task) {
    return task.containers().getFirst().toBuilder();
  }
}
