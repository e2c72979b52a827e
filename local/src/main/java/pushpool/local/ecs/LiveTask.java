package pushpool.local.ecs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pushpool.json.Json;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * A task that is carried through its life: it is remembered before anything is done about it, its
 * command is started once, and each change is told in order. It is as long as it is because all of
 * it happens under one lock, which nothing that is split off could share without showing it.
 */
final class LiveTask {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final Yard yard;
  private final TaskFolder folder;
  private TaskEntry entry;
  private Optional<ProcessHandle> shell = Optional.empty();
  private boolean isDelivering;

  /** A task as it was read from its folder, or is about to be written there. */
  LiveTask(Yard yard, TaskFolder folder, TaskEntry entry) {
    this.yard = yard;
    this.folder = folder;
    this.entry = entry;
  }

  synchronized TaskEntry entry() {
    return entry;
  }

  Task task() {
    return entry().task();
  }

  /** Takes the task from where it stands, be it new or left behind by a program that ended. */
  synchronized void resume() {
    deliver();
    if (TaskLife.hasStopped(entry.task())) {
      return;
    }
    if (!folder.isClaimed()) {
      yard.workers().run(this::start);
      return;
    }
    if (!TaskLife.hasStarted(entry.task())) {
      change(TaskLife.running(entry.task(), yard.surroundings().now()));
    }
    shell = folder.shell();
    if (TaskLife.isToStop(entry.task())) {
      terminate();
    }
    look(false);
  }

  /** Asks the command to end, if that was not done before. */
  synchronized Task stop(String reason) {
    if (!TaskLife.isToStop(entry.task())) {
      change(TaskLife.stopping(entry.task(), reason, yard.surroundings().now()));
      terminate();
    }
    return entry.task();
  }

  /** Ends the command at once; nothing is told any more. */
  void abandon() {
    kill();
    shell.ifPresent(LiveTask::awaitEnd);
  }

  void limitOutput() {
    if (!TaskLife.hasStopped(task())) {
      folder.limitOutput();
    }
  }

  List<String> lastLines(int most) {
    return folder.lastLines(most);
  }

  void forget() {
    folder.delete();
  }

  private synchronized void start() {
    if (TaskLife.isToStop(entry.task())) {
      giveUp(TaskLife.calledOff(entry.task(), yard.surroundings().now()));
      return;
    }
    change(TaskLife.pending(entry.task()));
    var command =
        ContainerCommand.of(definition(), entry.task().overrides(), yard.surroundings().handedOn());
    try {
      command.obstacle(folder.work()).ifPresentOrElse(this::fail, () -> launch(command));
    } catch (IllegalArgumentException e) {
      // The machine knows no such file name, or no such variable name.
      fail(e.getMessage());
    }
  }

  private void launch(ContainerCommand command) {
    try {
      var process = yard.launcher().start(folder, command);
      shell = Optional.of(process);
      change(TaskLife.running(entry.task(), yard.surroundings().now()));
      process.onExit().thenRun(() -> yard.workers().run(() -> look(false)));
    } catch (IOException e) {
      fail(e.getMessage());
    }
  }

  private void fail(String problem) {
    giveUp(TaskLife.failedToStart(entry.task(), problem, yard.surroundings().now()));
  }

  // A program that ended may have left a shell which is only just about to claim the task.
  private void giveUp(Task after) {
    if (folder.claim()) {
      change(after);
    } else {
      look(false);
    }
  }

  // A shell that is gone without a word is looked for twice: it may be the one that found the task
  // claimed by another, which is only just writing its number down.
  private synchronized void look(boolean wasGone) {
    var running = folder.shell();
    var exitCode = folder.exitCode();
    if (running.isPresent()) {
      shell = running;
      yard.workers().after(LOOK_AGAIN, () -> look(false));
    } else if (exitCode.isPresent()) {
      change(TaskLife.exited(entry.task(), exitCode.get(), yard.surroundings().now()));
    } else if (wasGone) {
      change(TaskLife.vanished(entry.task(), yard.surroundings().now()));
    } else {
      yard.workers().after(LOOK_AGAIN, () -> look(true));
    }
  }

  private void terminate() {
    shell.ifPresent(ProcessHandle::destroy);
    var passed = Duration.between(entry.task().stoppingAt(), yard.surroundings().now());
    var patience =
        ContainerCommand.stopTimeout(definition(), entry.task().overrides()).minus(passed);
    yard.workers().after(patience, this::kill);
  }

  private synchronized void kill() {
    if (!TaskLife.hasStopped(entry.task())) {
      folder.demandKill();
      shell.ifPresent(ProcessHandle::destroy);
    }
  }

  private void change(Task after) {
    entry = entry.changed(after, yard.event(after));
    folder.write(entry);
    deliver();
  }

  private void deliver() {
    if (!isDelivering && !entry.undelivered().isEmpty()) {
      isDelivering = true;
      yard.workers().run(this::deliverAll);
    }
  }

  private void deliverAll() {
    var event = undelivered();
    while (event.isPresent() && yard.delivery().deliver(event.get())) {
      delivered();
      event = undelivered();
    }
  }

  private synchronized Optional<byte[]> undelivered() {
    isDelivering = !entry.undelivered().isEmpty();
    return entry.undelivered().stream().findFirst().map(Json::bytes);
  }

  // What is written late is only delivered once more: one write for several events will do.
  private synchronized void delivered() {
    entry = entry.delivered();
    if (entry.undelivered().isEmpty()) {
      folder.write(entry);
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, LONGEST_END.toMillis(), MILLISECONDS).join();
  }

  private TaskDefinition definition() {
    return yard.definitions().find(entry.task().taskDefinitionArn()).orElseThrow();
  }
}
