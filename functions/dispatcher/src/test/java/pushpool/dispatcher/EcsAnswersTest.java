package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushpool.dispatcher.Shop.RUN;
import static pushpool.dispatcher.Shop.answered;
import static pushpool.dispatcher.Shop.task;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.aRun;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.Launch;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import pushpool.table.TaskDefinitionsTable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** What becomes of ECS's refusals, and of tasks that are there or no longer there. */
final class EcsAnswersTest {
  private static final String STARTED_BY = "pushpool/" + RUN + "/1";

  private final RecordingEcs ecs = new RecordingEcs();
  private final EcsLauncher launcher =
      new EcsLauncher(
          ecs, new TaskDefinitionsTable(EmbeddedTable.inMemory()), EcsDefaults.image("flows"));
  private final Order order = task(Map.of("cluster", "batch"));

  private static Task.Builder aTask(String arn) {
    return Task.builder().taskArn(arn).startedBy(STARTED_BY).lastStatus("RUNNING");
  }

  private Launch refused(RuntimeException exception) {
    ecs.willAnswer(
        () -> {
          throw exception;
        });
    return launcher.launch(order);
  }

  private Launch failed(String reason) {
    var failure = Failure.builder().arn("arn:instance").reason(reason).build();
    ecs.willAnswer(() -> RecordingEcs.answered(RunTaskResponse.builder().failures(failure)));
    return launcher.launch(order);
  }

  private static RuntimeException conflict() {
    return Refusals.of(
        ConflictException.builder(), "ConflictException", 400, "The token was used.");
  }

  private static RuntimeException noCluster() {
    return Refusals.of(
        ClusterNotFoundException.builder(), "ClusterNotFoundException", 400, "No such cluster.");
  }

  @Test
  void aTaskWhoseAnswerGotLostIsFoundByWhoStartedIt() {
    ecs.has(aTask("arn:task/other").startedBy("pushpool/" + RUN + "/2").build());
    ecs.has(aTask("arn:task/lost").build());

    var answer = refused(conflict());

    assertThat(answer).isEqualTo(new Launch.Started("batch::arn:task/lost", "found by startedBy"));
  }

  @Test
  void aTaskWhoseAnswerGotLostIsFoundAfterItsEnd() {
    ecs.has(aTask("arn:task/lost").lastStatus("STOPPED").build());

    var answer = refused(conflict());

    assertThat(answer).isInstanceOf(Launch.Started.class);
  }

  @Test
  void aConflictWithoutATaskIsNobodysToAnswer() {
    assertThatThrownBy(() -> refused(conflict())).isInstanceOf(ConflictException.class);
  }

  @Test
  void aThrottledRequestIsMadeAgain() {
    var answer =
        refused(Refusals.of(EcsException.builder(), "ThrottlingException", 400, "Rate exceeded"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Launch.Busy.class,
            busy -> assertThat(busy.reason()).startsWith("ECS throttles: Rate exceeded"));
  }

  @Test
  void whatEcsCannotAnswerNowIsAskedAgain() {
    assertThat(refused(Refusals.of(ServerException.builder(), "ServerException", 500, "Oops")))
        .isInstanceOf(Launch.Busy.class);
    assertThat(refused(SdkClientException.create("Connection reset")))
        .isInstanceOfSatisfying(
            Launch.Busy.class, busy -> assertThat(busy.reason()).contains("Connection reset"));
    assertThat(
            refused(
                Refusals.of(
                    ClientException.builder(),
                    "ClientException",
                    400,
                    "Capacity is unavailable at this time.")))
        .isInstanceOf(Launch.Busy.class);
  }

  @Test
  void whatEcsRefusesIsNotAskedAgain() {
    var answer =
        refused(
            Refusals.of(
                ClientException.builder(), "ClientException", 400, "TaskDefinition is inactive"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Launch.Refused.class,
            refused -> assertThat(refused.reason()).contains("TaskDefinition is inactive"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESOURCE:MEMORY", "RESOURCE:CPU", "RESOURCE:ENI", "AGENT"})
  void aClusterThatIsFullIsAskedAgain(String reason) {
    assertThat(failed(reason))
        .isInstanceOfSatisfying(
            Launch.Busy.class,
            busy -> assertThat(busy.reason()).isEqualTo("ECS started no task: " + reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MISSING", "ATTRIBUTE"})
  void aClusterThatWillNeverDoIsNotAskedAgain(String reason) {
    assertThat(failed(reason)).isEqualTo(new Launch.Refused("ECS started no task: " + reason));
  }

  @Test
  void aTaskIsLookedAtByItsHandle() {
    ecs.has(
        aTask("arn:task/1")
            .lastStatus("STOPPED")
            .stopCode("EssentialContainerExited")
            .containers(Container.builder().name("prefect").exitCode(3).build())
            .build());

    var news = launcher.look(answered(order, "batch::arn:task/1"), NOON);

    assertThat(news)
        .contains(new News.Stopped(RUN, 1, Optional.of(3), "stop code EssentialContainerExited"));
  }

  @Test
  void aTaskWhoseAnswerIsUnknownIsLookedForByWhoStartedIt() {
    ecs.has(aTask("arn:task/1").build());

    var news = launcher.look(order.run(), NOON);

    assertThat(news).contains(new News.Running(RUN, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROVISIONING", "PENDING", "RUNNING"})
  void aTaskWhoseAnswerIsUnknownIsStoppedWhereItWasMeantToRun(String status) {
    ecs.has(aTask("arn:task/other").startedBy("pushpool/" + RUN + "/2").build());
    ecs.has(aTask("arn:task/1").lastStatus(status).build());

    launcher.stop(meantFor("batch"), "The flow run was cancelled.");

    assertThat(ecs.stopped())
        .containsExactly(
            StopTaskRequest.builder()
                .cluster("batch")
                .task("arn:task/1")
                .reason("The flow run was cancelled.")
                .build());
  }

  /** A run of which nobody knows whether it was submitted to this cluster. */
  private FlowRun meantFor(String cluster) {
    var attempt =
        new Submission(1, RUN + "-1", NOON, Optional.of(cluster), false, Optional.empty());
    var run = aRun().withId(RUN).build();
    return run.with(run.dispatch().intending(attempt), NOON);
  }

  @Test
  void aTaskThatIsForgottenHasNoTrace() {
    assertThat(launcher.look(answered(order, "batch::arn:task/1"), NOON)).isEmpty();
    assertThat(launcher.look(order.run(), NOON)).isEmpty();
  }

  @Test
  void aTaskWhoseClusterIsGoneHasNoTraceAndNeedsNoStop() {
    ecs.willThrow(EcsAnswersTest::noCluster);
    var run = answered(order, "batch::arn:task/1");

    launcher.stop(run, "The flow run was cancelled.");

    assertThat(launcher.look(run, NOON)).isEmpty();
    assertThat(launcher.look(order.run(), NOON)).isEmpty();
  }

  @Test
  void aTaskIsStoppedByItsHandle() {
    launcher.stop(answered(order, "batch::arn:task/1"), "The flow run was cancelled.");

    assertThat(ecs.stopped())
        .containsExactly(
            StopTaskRequest.builder()
                .cluster("batch")
                .task("arn:task/1")
                .reason("The flow run was cancelled.")
                .build());
  }

  @Test
  void whereNothingWasStartedNothingIsStopped() {
    launcher.stop(order.run(), "The flow run was cancelled.");

    assertThat(ecs.stopped()).isEmpty();
  }

  @Test
  void aTaskThatEcsHasForgottenNeedsNoStop() {
    ecs.willThrow(
        () ->
            Refusals.of(
                InvalidParameterException.builder(),
                "InvalidParameterException",
                400,
                "The referenced task was not found."));

    launcher.stop(answered(order, "batch::arn:task/1"), "The flow run was cancelled.");

    assertThat(ecs.stopped()).isEmpty();
  }
}
