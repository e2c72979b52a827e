package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushpool.dispatcher.Shop.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.Launch;
import pushpool.run.Runs;
import pushpool.targets.EcsDefaults;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.EcsException;

/** How task definitions are shared, and what becomes of those that are not. */
final class RegistrationsTest {
  private static final int RUNS = 100;
  private static final int DISPATCHERS = 10;
  private static final EcsDefaults DEFAULTS = EcsDefaults.image("flows");

  private final RecordingEcs ecs = new RecordingEcs();
  private final EmbeddedTable table = EmbeddedTable.inMemory();

  /** A dispatcher with a memory of its own. */
  private EcsLauncher dispatcher() {
    return Shop.launcher(ecs, table, DEFAULTS);
  }

  @Test
  void aHundredRunsOfANewTemplateRegisterOneTaskDefinition() throws Exception {
    var dispatchers = IntStream.range(0, DISPATCHERS).mapToObj(_ -> dispatcher()).toList();
    var together = new CountDownLatch(RUNS);

    List<Future<Launch>> launches;
    try (var threads = Executors.newFixedThreadPool(RUNS)) {
      launches =
          IntStream.range(0, RUNS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            together.countDown();
                            together.await();
                            return dispatchers.get(i % DISPATCHERS).launch(task(Map.of()));
                          }))
              .toList();
    }

    var waiting = launches.stream().filter(one -> one.resultNow() instanceof Launch.Busy).count();
    for (var i = 0; i < waiting; i++) {
      assertThat(dispatchers.get(i % DISPATCHERS).launch(task(Map.of())))
          .isInstanceOf(Launch.Started.class);
    }
    assertThat(ecs.registered()).hasSize(1);
    assertThat(ecs.asked()).hasSize(RUNS);
  }

  @Test
  void whoComesWhileAnotherRegistersIsToldToComeAgain() {
    var answers = new ArrayList<Launch>();
    ecs.whileRegistering(() -> answers.add(dispatcher().launch(task(Map.of()))));

    var answer = dispatcher().launch(task(Map.of()));

    assertThat(answer).isInstanceOf(Launch.Started.class);
    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            Launch.Busy.class,
            busy ->
                assertThat(busy.reason())
                    .isEqualTo("Another run registers the same task definition."));
  }

  @Test
  void aClaimOfADispatcherThatDiedRunsOut() {
    ecs.whileRegistering(
        () -> {
          throw new IllegalStateException("the process is killed");
        });
    assertThatThrownBy(() -> dispatcher().launch(task(Map.of())))
        .isInstanceOf(IllegalStateException.class);
    ecs.whileRegistering(() -> {});

    var soon = dispatcher().launch(task(Map.of()));
    var later = dispatcher().launch(Shop.updated(task(Map.of()), Runs.NOON.plusSeconds(15)));

    assertThat(soon).isInstanceOf(Launch.Busy.class);
    assertThat(later).isInstanceOf(Launch.Started.class);
  }

  @Test
  void aRegistrationThatIsRefusedMayBeTriedAtOnce() {
    ecs.whileRegistering(
        () -> {
          throw Refusals.of(EcsException.builder(), "ThrottlingException", 400, "Rate exceeded");
        });
    var throttled = dispatcher().launch(task(Map.of()));
    ecs.whileRegistering(() -> {});

    var answer = dispatcher().launch(task(Map.of()));

    assertThat(throttled).isInstanceOf(Launch.Failed.class);
    assertThat(answer).isInstanceOf(Launch.Started.class);
  }

  @Test
  void aDefinitionOfARunsOwnIsDeregisteredWhenItsTaskHasStarted() {
    var launcher = dispatcher();

    launcher.launch(task(Map.of("auto_deregister_task_definition", true)));
    launcher.launch(task(Map.of("env", Map.of("A", "x".repeat(9000)))));

    assertThat(ecs.deregistered())
        .containsExactlyElementsOf(ecs.asked().stream().map(r -> r.taskDefinition()).toList())
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void aDefinitionOfARunsOwnIsTheSameWhenTheRunIsTriedAgain() {
    var order = task(Map.of("auto_deregister_task_definition", true));
    ecs.willAnswer(
        () -> {
          throw Refusals.of(EcsException.builder(), "ServerException", 500, "Oops");
        });

    dispatcher().launch(order);
    dispatcher().launch(order);

    assertThat(ecs.registered()).hasSize(1);
    assertThat(ecs.asked()).hasSize(2);
    assertThat(ecs.asked().getFirst()).isEqualTo(ecs.asked().getLast());
  }

  @Test
  void aDefinitionThatSomebodyDeregisteredIsRegisteredAnew() {
    var launcher = dispatcher();
    launcher.launch(task(Map.of()));
    ecs.willAnswer(
        () -> {
          throw Refusals.of(
              ClientException.builder(), "ClientException", 400, "TaskDefinition is inactive");
        });

    var refused = launcher.launch(task(Map.of()));
    var again = launcher.launch(task(Map.of()));

    assertThat(refused).isInstanceOf(Launch.Busy.class);
    assertThat(again).isInstanceOf(Launch.Started.class);
    assertThat(ecs.registered()).hasSize(2);
  }
}
