package pushpool.local.ecs;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** The ARNs that a request for a list of tasks asks for, page by page. */
record TaskList(ListTasksRequest request) {
  private static final int MOST_RESULTS = 100;

  List<String> page(Stream<Task> tasks) {
    return tasks
        .filter(this::isAskedFor)
        .map(Task::taskArn)
        .filter(arn -> request.nextToken() == null || arn.compareTo(request.nextToken()) > 0)
        .sorted(Comparator.naturalOrder())
        .limit(size())
        .toList();
  }

  /** Where the next page begins; a full page may be followed by an empty one. */
  String nextToken(List<String> page) {
    return page.size() < size() ? null : page.getLast();
  }

  private int size() {
    return Objects.requireNonNullElse(request.maxResults(), MOST_RESULTS);
  }

  private boolean isAskedFor(Task task) {
    var status = Objects.requireNonNullElse(request.desiredStatus(), DesiredStatus.RUNNING);
    return status.toString().equals(task.desiredStatus())
        && isNullOr(request.startedBy(), task.startedBy())
        && isNullOr(request.family(), family(task))
        && isNullOr(request.launchTypeAsString(), task.launchTypeAsString());
  }

  private static boolean isNullOr(String asked, String actual) {
    return asked == null || asked.equals(actual);
  }

  private static String family(Task task) {
    var name = Arns.lastPart(task.taskDefinitionArn());
    return name.substring(0, name.lastIndexOf(':'));
  }
}
