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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.Call;
import pushpool.launch.Failure;
import pushpool.launch.FailureClass;
import pushpool.launch.Launch;
import pushpool.launch.MemoryBudgets;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.launch.Pacing;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import pushpool.run.Terms;
import pushpool.table.TaskDefinitionsTable;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** What becomes of ECS's refusals, and of tasks that are there or no longer there. */
final class EcsAnswersTest {
  private static final String STARTED_BY = "pushpool/" + RUN + "/1";

  private final RecordingEcs ecs = new RecordingEcs();
  private final MemoryBudgets budgets = new MemoryBudgets();
  private final EcsLauncher launcher =
      new EcsLauncher(
          ecs,
          new TaskDefinitionsTable(EmbeddedTable.inMemory()),
          EcsDefaults.image("flows"),
          new Pacing(budgets, new Ids(new Random(3))));
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
    var failure =
        software.amazon.awssdk.services.ecs.model.Failure.builder()
            .arn("arn:instance")
            .reason(reason)
            .build();
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

    assertThat(answer).isEqualTo(new Launch.Started("batch::arn:task/lost", "found by its token"));
  }

  @Test
  void aTaskWhoseAnswerGotLostIsFoundAfterItsEnd() {
    ecs.has(aTask("arn:task/lost").lastStatus("STOPPED").build());

    var answer = refused(conflict());

    assertThat(answer).isInstanceOf(Launch.Started.class);
  }

  @Test
  void aTaskWhoseAnswerGotLostIsTheOneThatEcsNames() {
    var answer =
        refused(
            Refusals.of(
                ConflictException.builder().resourceIds("arn:task/named"),
                "ConflictException",
                400,
                "The token was used."));

    assertThat(answer).isEqualTo(new Launch.Started("batch::arn:task/named", "found by its token"));
  }

  @Test
  void aTaskWhoseAnswerGotLostAndThatIsNotFoundIsLookedForAgain() {
    assertThat(refused(conflict()))
        .isEqualTo(failed(FailureClass.UNANSWERED, "The token was used. (ConflictException)"));
  }

  /** What is answered to somebody who asks for an attempt that was asked for before. */
  private Launch refusedLater(Order asked, RuntimeException exception) {
    ecs.willAnswer(
        () -> {
          throw exception;
        });
    return launcher.launch(Shop.takenOver(asked));
  }

  private static RuntimeException blank() {
    return Refusals.of(
        ClientException.builder(), "ClientException", 400, "Container.image is blank.");
  }

  private static RuntimeException full() {
    return Refusals.of(
        ClientException.builder(), "ClientException", 400, "Capacity is unavailable at this time.");
  }

  private static RuntimeException denied() {
    return Refusals.of(EcsException.builder(), "AccessDeniedException", 400, "No.");
  }

  @Test
  void aTaskOfAnEarlierRequestIsSoughtBeforeAFailureIsBelieved() {
    ecs.has(aTask("arn:task/lost").build());
    var found = new Launch.Started("batch::arn:task/lost", "found by startedBy");

    assertThat(refusedLater(order, blank())).isEqualTo(found);
    assertThat(refusedLater(order, full())).isEqualTo(found);
  }

  @Test
  void aTaskOfAnEarlierRequestIsSoughtBeforeTheLinterIsBelieved() {
    ecs.has(aTask("arn:task/lost").build());
    var changed = task(Map.of("cluster", "batch", "cpu", 300L));

    assertThat(launcher.launch(changed)).isInstanceOf(Launch.Refused.class);
    assertThat(launcher.launch(Shop.takenOver(changed)))
        .isEqualTo(new Launch.Started("batch::arn:task/lost", "found by startedBy"));
  }

  @Test
  void whoAsksForTheFirstTimeSeeksNothing() {
    ecs.has(aTask("arn:task/strange").build());

    assertThat(refused(blank())).isInstanceOf(Launch.Failed.class);
  }

  @Test
  void aFailureIsBelievedWhenNothingWasStarted() {
    assertThat(refusedLater(order, full()))
        .isEqualTo(
            failed(
                FailureClass.CAPACITY, "Capacity is unavailable at this time. (ClientException)"));
  }

  @Test
  void whoCannotSeekNowAsksAgain() {
    ecs.willThrow(EcsAnswersTest::throttled);

    assertThat(refusedLater(order, blank()))
        .isEqualTo(failed(FailureClass.THROTTLED, "Rate exceeded (ThrottlingException)"));
  }

  @Test
  void whoMayNotSeekTellsTheFailureItself() {
    ecs.willThrow(EcsAnswersTest::denied);

    assertThat(refusedLater(order, full()))
        .isEqualTo(
            failed(
                FailureClass.CAPACITY, "Capacity is unavailable at this time. (ClientException)"));
  }

  @Test
  void aDefinitionOfItsOwnGoesWhenItsTaskIsFound() {
    ecs.has(aTask("arn:task/lost").build());

    refusedLater(task(Map.of("cluster", "batch", "auto_deregister_task_definition", true)), full());

    assertThat(ecs.deregistered()).hasSize(1);
  }

  private static Launch failed(FailureClass kind, String reason) {
    return new Launch.Failed(new Failure(kind, reason));
  }

  private static RuntimeException throttled() {
    return Refusals.of(EcsException.builder(), "ThrottlingException", 400, "Rate exceeded");
  }

  @Test
  void aThrottledRequestSlowsAllDispatchersDown() {
    var answer = refused(throttled());

    assertThat(answer)
        .isEqualTo(failed(FailureClass.THROTTLED, "Rate exceeded (ThrottlingException)"));
    assertThat(budgets.find(Call.RUN_TASK)).isPresent();
    assertThat(budgets.find(Call.REGISTER_TASK_DEFINITION)).isEmpty();
  }

  @Test
  void aThrottledRegistrationSlowsRegistrationsDown() {
    ecs.willNotRegister(EcsAnswersTest::tooManyRevisions);

    var answer = launcher.launch(order);

    assertThat(answer)
        .isEqualTo(
            failed(
                FailureClass.THROTTLED,
                "Too many concurrent attempts to create a new revision of the specified family."
                    + " (ClientException)"));
    assertThat(budgets.find(Call.REGISTER_TASK_DEFINITION)).isPresent();
    assertThat(budgets.find(Call.RUN_TASK)).isEmpty();
    assertThat(ecs.asked()).isEmpty();
  }

  private static RuntimeException tooManyRevisions() {
    return Refusals.of(
        ClientException.builder(),
        "ClientException",
        400,
        "Too many concurrent attempts to create a new revision of the specified family.");
  }

  @Test
  void whatTheBudgetDoesNotAllowIsNotAsked() {
    refused(throttled());
    for (var n = 0; n < 14; n++) {
      launcher.launch(order);
    }

    var answer = launcher.launch(order);

    assertThat(answer).isInstanceOf(Launch.Busy.class);
    assertThat(ecs.asked()).hasSize(15);
  }

  @Test
  void whatEcsDidNotAnswerIsUnanswered() {
    assertThat(refused(Refusals.of(ServerException.builder(), "ServerException", 500, "Oops")))
        .isEqualTo(failed(FailureClass.UNANSWERED, "Oops (ServerException)"));
    assertThat(refused(Refusals.of(EcsException.builder(), "Strange", 503, "Unavailable")))
        .isEqualTo(failed(FailureClass.UNANSWERED, "Unavailable (Strange)"));
    assertThat(refused(SdkClientException.create("Connection reset")))
        .isEqualTo(failed(FailureClass.UNANSWERED, "AWS gave no answer: Connection reset"));
  }

  @Test
  void whatEcsRefusesIsOfTheClassThatItsWordsSay() {
    assertThat(
            refused(
                Refusals.of(
                    ClientException.builder(),
                    "ClientException",
                    400,
                    "Capacity is unavailable at this time.")))
        .isEqualTo(
            failed(
                FailureClass.CAPACITY, "Capacity is unavailable at this time. (ClientException)"));
    assertThat(
            refused(
                Refusals.of(
                    ClientException.builder(),
                    "ClientException",
                    400,
                    "Container.cpu is too large")))
        .isEqualTo(failed(FailureClass.INVALID, "Container.cpu is too large (ClientException)"));
  }

  @ParameterizedTest
  @CsvSource({
    "RESOURCE:MEMORY, CAPACITY",
    "RESOURCE:CPU, CAPACITY",
    "RESOURCE:ENI, NETWORK_INTERFACE",
    "AGENT, CAPACITY",
    "MISSING, INVALID",
    "ATTRIBUTE, INVALID"
  })
  void anAnswerWithoutATaskIsOfTheClassOfItsReason(String reason, FailureClass kind) {
    assertThat(failed(reason)).isEqualTo(failed(kind, "ECS started no task: " + reason));
  }

  @Test
  void anAnswerWithNeitherTaskNorReasonIsNoSuccess() {
    ecs.willAnswer(() -> RecordingEcs.answered(RunTaskResponse.builder()));

    assertThat(launcher.launch(order))
        .isEqualTo(failed(FailureClass.UNANSWERED, "ECS started no task and did not say why"));
  }

  @Test
  void whatEcsRefusesIsNotAskedAgain() {
    var answer =
        refused(
            Refusals.of(
                ClientException.builder(), "ClientException", 400, "Container.image is blank."));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Launch.Failed.class,
            failed -> assertThat(failed.failure().reason()).contains("Container.image is blank."));
  }

  @Test
  void whoGetsNoAnswerToALookHasLearnedNothing() {
    ecs.willThrow(EcsAnswersTest::throttled);

    assertThat(launcher.look(answered(order, "batch::arn:task/1"), NOON))
        .contains(new News.Unclear(RUN, 1));
  }

  @Test
  void aStopThatIsThrottledHoldsNobodyUp() {
    ecs.willThrow(EcsAnswersTest::throttled);

    launcher.stop(answered(order, "batch::arn:task/1"), "The flow run was cancelled.");

    assertThat(ecs.stopped()).isEmpty();
  }

  @Test
  void whoMayNotStopOrLookFails() {
    ecs.willThrow(() -> Refusals.of(EcsException.builder(), "AccessDeniedException", 400, "No."));
    var run = answered(order, "batch::arn:task/1");

    assertThatThrownBy(() -> launcher.stop(run, "")).isInstanceOf(EcsException.class);
    assertThatThrownBy(() -> launcher.look(run, NOON)).isInstanceOf(EcsException.class);
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
    var attempt = Submission.intended(1, RUN + "-1", NOON, Optional.of(cluster), Terms.of(false));
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
