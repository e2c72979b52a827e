package pushpool.local.ecs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** What a request wants to know of some tasks. */
record TaskDescription(DescribeTasksRequest request) {
  /**
   * @param find the task of a reference, if there is one
   */
  DescribeTasksResponse.Builder of(Function<String, Optional<LiveTask>> find) {
    var found = new ArrayList<Task>();
    var failures = new ArrayList<Failure>();
    for (var reference : request.tasks()) {
      find.apply(reference)
          .ifPresentOrElse(
              task -> found.add(described(task.task())), () -> failures.add(missing(reference)));
    }
    return DescribeTasksResponse.builder().tasks(found).failures(failures);
  }

  private Task described(Task task) {
    return request.include().contains(TaskField.TAGS)
        ? task
        : task.copy(without -> without.tags((Collection<Tag>) null));
  }

  private Failure missing(String reference) {
    var cluster = Arns.clusterName(request.cluster());
    return Failure.builder()
        .arn(Arns.task(cluster, Arns.lastPart(reference)))
        .reason("MISSING")
        .build();
  }
}
