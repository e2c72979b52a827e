package pushpool.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static pushpool.local.ecs.Requests.overriding;
import static pushpool.local.ecs.Requests.register;
import static pushpool.local.ecs.Requests.run;
import static pushpool.local.ecs.Requests.running;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.local.events.RecordingEvents;
import pushpool.local.events.TestSurroundings;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.TaskField;

class ProcessEcsRequestTest {
  private final RecordingEvents events = new RecordingEvents();
  private final TestSurroundings test = new TestSurroundings();
  private final ProcessEcs ecs = ProcessEcs.inMemory(events, test.surroundings());

  @BeforeEach
  void registerFlow() {
    register(ecs, 1);
  }

  @AfterEach
  void close() {
    ecs.close();
  }

  @Test
  void aFamilyMeansItsLatestActiveRevision() {
    var second = register(ecs, 5);
    ecs.deregisterTaskDefinition(asked -> asked.taskDefinition(second));
    var third = register(ecs, 6);

    var latest = ecs.describeTaskDefinition(asked -> asked.taskDefinition("flow")).taskDefinition();

    assertThat(third).isEqualTo("arn:aws:ecs:local:000000000000:task-definition/flow:3");
    assertThat(latest.taskDefinitionArn()).isEqualTo(third);
    assertThat(latest.containerDefinitions().getFirst().stopTimeout()).isEqualTo(6);
  }

  @Test
  void aDeregisteredDefinitionIsDescribedButNotRun() {
    ecs.deregisterTaskDefinition(asked -> asked.taskDefinition("flow:1"));

    var described =
        ecs.describeTaskDefinition(asked -> asked.taskDefinition("flow:1")).taskDefinition();

    assertThat(described.status()).isEqualTo(TaskDefinitionStatus.INACTIVE);
    assertThatThrownBy(() -> ecs.runTask(asked -> asked.taskDefinition("flow:1")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("TaskDefinition is inactive");
  }

  @Test
  void anUnknownDefinitionIsRefused() {
    var refusal =
        catchThrowableOfType(
            ClientException.class,
            () -> ecs.describeTaskDefinition(asked -> asked.taskDefinition("nope")));

    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ClientException");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Unable to describe task definition.");
  }

  @Test
  void anUnknownTaskCannotBeStopped() {
    assertThatThrownBy(() -> ecs.stopTask(asked -> asked.cluster("jobs").task("nope")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("The referenced task was not found.");
  }

  @Test
  void anUnknownTaskIsDescribedAsMissing() {
    var task = run(ecs, running("true"));

    var described = ecs.describeTasks(asked -> asked.cluster("jobs").tasks(task.taskArn(), "nope"));

    assertThat(described.tasks()).extracting("taskArn").containsExactly(task.taskArn());
    assertThat(described.failures()).extracting("reason").containsExactly("MISSING");
    assertThat(described.failures().getFirst().arn()).endsWith(":task/jobs/nope");
  }

  @Test
  void aTokenStandsForItsFirstTask() {
    var request = running("true").copy(with -> with.clientToken("run-1"));
    var first = run(ecs, request);
    events.until("STOPPED");

    var second = run(ecs, request);

    assertThat(second.taskArn()).isEqualTo(first.taskArn());
    assertThat(second.lastStatus()).isEqualTo("STOPPED");
  }

  @Test
  void aTokenIsRefusedToAnotherRequest() {
    var task = run(ecs, running("true").copy(with -> with.clientToken("run-1")));

    var refusal =
        catchThrowableOfType(
            ConflictException.class,
            () -> ecs.runTask(running("false").copy(with -> with.clientToken("run-1"))));

    assertThat(refusal.resourceIds()).containsExactly(task.taskArn());
  }

  @Test
  void aTokenOutlivesItsTaskButNotItsDay() {
    var request = running("true").copy(with -> with.clientToken("run-1"));
    var first = run(ecs, request);
    events.until("STOPPED");

    test.advance(Duration.ofHours(23));
    var sameDay = run(ecs, request);
    test.advance(Duration.ofHours(1));
    var nextDay = run(ecs, request);

    assertThat(sameDay.taskArn()).isEqualTo(first.taskArn());
    assertThat(nextDay.taskArn()).isNotEqualTo(first.taskArn());
  }

  @Test
  void anEndedTaskIsForgottenAfterAnHour() {
    var task = run(ecs, running("true"));
    events.until("STOPPED");

    test.advance(Duration.ofHours(1));
    var described = ecs.describeTasks(asked -> asked.cluster("jobs").tasks(task.taskArn()));

    assertThat(described.tasks()).isEmpty();
  }

  @Test
  void severalTasksAreRunAtOnce() {
    var request = running("true").copy(with -> with.count(3).clientToken("three"));

    var first = ecs.runTask(request).tasks();
    var second = ecs.runTask(request).tasks();

    assertThat(first).extracting("taskArn").doesNotHaveDuplicates().hasSize(3);
    assertThat(second)
        .extracting("taskArn")
        .containsExactlyElementsOf(first.stream().map(task -> (Object) task.taskArn()).toList());
  }

  @Test
  void theLimitsOfARequestAreKept() {
    assertRefused(running("true").copy(with -> with.count(11)), "Count should be between 1 and 10");
    assertRefused(running("true").copy(with -> with.startedBy("x".repeat(129))), "startedBy");
    assertRefused(running("true").copy(with -> with.clientToken("x".repeat(65))), "clientToken");
    assertRefused(running("x".repeat(8192)), "Container Overrides length must be at most 8192");
    assertRefused(
        overriding(ContainerOverride.builder().name("other").build()),
        "Override for container named other is not a container in the TaskDefinition.");
  }

  @Test
  void tasksAreListedByWhatIsKnownOfThem() {
    var mine = run(ecs, running("sleep", "1000")).taskArn();
    run(ecs, running("sleep", "1000").copy(with -> with.startedBy("other")));
    var elsewhere = run(ecs, running("sleep", "1000").copy(with -> with.cluster("other")));

    var listed = ecs.listTasks(asked -> asked.cluster("jobs").startedBy("pushpool")).taskArns();
    var family = ecs.listTasks(asked -> asked.cluster("other").family("flow")).taskArns();
    var stopped =
        ecs.listTasks(asked -> asked.cluster("jobs").desiredStatus(DesiredStatus.STOPPED));

    assertThat(listed).containsExactly(mine);
    assertThat(family).containsExactly(elsewhere.taskArn());
    assertThat(stopped.taskArns()).isEmpty();
  }

  @Test
  void aLongListComesInPages() {
    var all = ecs.runTask(running("sleep", "1000").copy(with -> with.count(3))).tasks();

    var first = ecs.listTasks(asked -> asked.cluster("jobs").maxResults(2));
    var second = ecs.listTasks(asked -> asked.cluster("jobs").nextToken(first.nextToken()));

    assertThat(first.taskArns()).hasSize(2);
    assertThat(second.taskArns()).hasSize(1).doesNotContainAnyElementsOf(first.taskArns());
    assertThat(second.nextToken()).isNull();
    assertThat(all).extracting("taskArn").containsAll(second.taskArns());
  }

  @Test
  void anyClusterExists() {
    run(ecs, running("sleep", "1000"));
    events.until("RUNNING");

    var clusters = ecs.describeClusters(asked -> asked.clusters("jobs", "idle")).clusters();

    assertThat(clusters).extracting("clusterName").containsExactly("jobs", "idle");
    assertThat(clusters).extracting("runningTasksCount").containsExactly(1, 0);
    assertThat(clusters).extracting("status").containsOnly("ACTIVE");
  }

  @Test
  void tagsAreToldToWhoAsksForThem() {
    var tag = Tag.builder().key("run").value("1").build();
    var task = run(ecs, running("true").copy(with -> with.tags(tag)));

    var described =
        ecs.describeTasks(
            asked -> asked.cluster("jobs").tasks(task.taskArn()).include(TaskField.TAGS));
    var without = ecs.describeTasks(asked -> asked.cluster("jobs").tasks(task.taskArn()));

    assertThat(described.tasks().getFirst().tags()).isEqualTo(List.of(tag));
    assertThat(without.tasks().getFirst().tags()).isEmpty();
  }

  @Test
  void aResponseNamesItsRequest() {
    var response = ecs.runTask(running("true"));

    assertThat(response.responseMetadata().requestId()).isNotBlank();
    assertThat(response.sdkHttpResponse().isSuccessful()).isTrue();
  }

  private void assertRefused(RunTaskRequest request, String reason) {
    assertThatThrownBy(() -> ecs.runTask(request))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining(reason);
  }
}
