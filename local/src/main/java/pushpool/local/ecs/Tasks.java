package pushpool.local.ecs;

import static software.amazon.awssdk.services.ecs.model.DesiredStatus.STOPPED;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import pushpool.json.Json;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * The tasks, from the request to an hour after their end, and the tokens they were asked for with,
 * for a day.
 */
final class Tasks {
  private final Yard yard;
  private final Folder folder;
  private final Folder spent;
  private final Map<String, LiveTask> tasks = new ConcurrentHashMap<>();
  private final Map<Token.Key, TokenUse> uses = new ConcurrentHashMap<>();

  /** The tasks remembered in a folder; they go on once {@link #resume} is called. */
  Tasks(Yard yard, Folder folder) {
    this.yard = yard;
    this.folder = folder.folder("tasks");
    this.spent = folder.folder("tokens");
    this.spent.entries().forEach(this::readSpent);
    this.folder.entries().forEach(this::read);
  }

  void resume() {
    forgetOld();
    tasks.values().forEach(LiveTask::resume);
  }

  /** Has tasks run, unless the request's token says that it was asked before. */
  List<Task> run(NewTask task) {
    var token = Token.of(task.request(), yard.surroundings().now());
    var count = Limits.count(task.request());
    if (token.isEmpty()) {
      return Stream.generate(() -> begin(task, token)).limit(count).toList();
    }
    return uses.compute(token.get().key(), (_, use) -> use(use, token.get(), task)).arns().stream()
        .map(this::asKnown)
        .toList();
  }

  /** The task of an ARN or id in a cluster, unless it ended too long ago. */
  Optional<LiveTask> find(String cluster, String reference) {
    var now = yard.surroundings().now();
    return Optional.ofNullable(tasks.get(Arns.lastPart(reference)))
        .filter(task -> task.task().clusterArn().equals(Arns.cluster(cluster)))
        .filter(task -> task.entry().isShown(now));
  }

  /** The tasks of a cluster that did not end too long ago. */
  Stream<Task> all(String cluster) {
    var now = yard.surroundings().now();
    return tasks.values().stream()
        .map(LiveTask::entry)
        .filter(entry -> entry.task().clusterArn().equals(Arns.cluster(cluster)))
        .filter(entry -> entry.isShown(now))
        .map(TaskEntry::task);
  }

  /** What is to be said of a cluster, which is there as soon as it is named. */
  Cluster cluster(String name) {
    return Cluster.builder()
        .clusterArn(Arns.cluster(name))
        .clusterName(name)
        .status("ACTIVE")
        .runningTasksCount((int) all(name).filter(TaskLife::isRunning).count())
        .pendingTasksCount((int) all(name).filter(TaskLife::isWaiting).count())
        .activeServicesCount(0)
        .registeredContainerInstancesCount(0)
        .build();
  }

  void limitOutput() {
    tasks.values().forEach(LiveTask::limitOutput);
  }

  /** Drops what is no longer shown, and the tokens that are too old. */
  void forgetOld() {
    var now = yard.surroundings().now();
    tasks.forEach(
        (id, task) -> {
          if (!task.entry().isShown(now) && task.entry().undelivered().isEmpty()) {
            forget(id, task);
          }
        });
    uses.forEach(
        (key, use) -> {
          if (use.token().isExpired(now) && uses.remove(key, use)) {
            use.arns().forEach(arn -> spent.delete(Arns.lastPart(arn)));
          }
        });
  }

  void abandon() {
    tasks.values().parallelStream().forEach(LiveTask::abandon);
  }

  private TokenUse use(TokenUse before, Token token, NewTask task) {
    var isNew = before == null || before.token().isExpired(token.usedAt());
    var use = isNew ? new TokenUse(token, List.of()) : before;
    if (!use.token().isOfSameRequest(token)) {
      throw Refusals.conflict(use.arns());
    }
    // The program may have ended before all tasks of the request were remembered.
    while (use.arns().size() < Limits.count(task.request())) {
      use = use.and(begin(task, Optional.of(use.token())).taskArn());
    }
    return use;
  }

  private Task begin(NewTask asked, Optional<Token> token) {
    var task = asked.of(yard.surroundings().newId(), yard.surroundings().now());
    var id = Arns.lastPart(task.taskArn());
    var entry = new TaskEntry(task, token, List.of(yard.event(task)));
    var taskFolder = new TaskFolder(folder.folder(id));
    taskFolder.write(entry);
    var begun = new LiveTask(yard, taskFolder, entry);
    tasks.put(id, begun);
    begun.resume();
    return task;
  }

  private Task asKnown(String arn) {
    var task = tasks.get(Arns.lastPart(arn));
    return task != null
        ? task.task()
        : Task.builder()
            .taskArn(arn)
            .lastStatus("STOPPED")
            .desiredStatus(STOPPED.toString())
            .build();
  }

  private void forget(String id, LiveTask task) {
    var now = yard.surroundings().now();
    task.entry()
        .token()
        .filter(token -> !token.isExpired(now))
        .ifPresent(token -> spent.write(id, text(token, task.task().taskArn())));
    task.forget();
    tasks.remove(id);
  }

  private void read(Path path) {
    var taskFolder = new TaskFolder(new Folder(path));
    taskFolder.entry().ifPresentOrElse(entry -> read(taskFolder, entry), taskFolder::delete);
  }

  private void read(TaskFolder taskFolder, TaskEntry entry) {
    var arn = entry.task().taskArn();
    tasks.put(Arns.lastPart(arn), new LiveTask(yard, taskFolder, entry));
    entry.token().ifPresent(token -> remember(token, arn));
  }

  private void readSpent(Path path) {
    var json = Json.object(spent.read(path.getFileName().toString()).orElseThrow());
    remember(Token.of(json), (String) json.get("task"));
  }

  private void remember(Token token, String arn) {
    uses.merge(token.key(), new TokenUse(token, List.of(arn)), TokenUse::merge);
  }

  private static byte[] text(Token token, String arn) {
    var json = token.json();
    json.put("task", arn);
    return Json.bytes(json);
  }
}
