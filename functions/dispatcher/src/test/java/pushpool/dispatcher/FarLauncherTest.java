package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.dispatcher.Shop.answered;
import static pushpool.dispatcher.Shop.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pushpool.embedded.EmbeddedTable;
import pushpool.launch.Launch;
import pushpool.run.FlowRun;
import pushpool.table.AccountsTable;
import pushpool.targets.EcsDefaults;
import pushpool.targets.Reach;
import pushpool.targets.Role;
import software.amazon.awssdk.services.sts.model.StsException;

final class FarLauncherTest {
  private static final String THERE = "arn:aws:ecs:us-east-1:210987654321:";
  private static final Role ROLE =
      new Role("arn:aws:iam::210987654321:role/push", Optional.of("example-id"));
  private static final Map<String, Object> FAR =
      Map.of(
          "cluster",
          THERE + "cluster/batch",
          "assume_role_arn",
          ROLE.arn(),
          "assume_role_external_id",
          "example-id");
  private static final EcsDefaults DEFAULTS =
      new EcsDefaults(
          Optional.empty(),
          EcsDefaults.Network.NONE,
          Optional.of("arn:aws:iam::123456789012:role/execution"),
          Optional.of("eu-west-1"),
          "flows");

  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final List<Reach> reached = new ArrayList<>();
  private final RecordingEcs ecs = new RecordingEcs();

  private FarLauncher launcher() {
    return new FarLauncher(
        reach -> {
          reached.add(reach);
          return Shop.launcher(ecs, table, DEFAULTS);
        },
        new AccountsTable(table),
        DEFAULTS);
  }

  private static Reach place(Optional<Role> role, Optional<String> region) {
    return new Reach(role, Optional.empty(), region);
  }

  private static FlowRun started(Map<String, Object> jobVariables, String cluster, String task) {
    return answered(task(jobVariables), cluster + "::" + task);
  }

  @Test
  void aJobOfTheServicesOwnPlaceIsStartedByTheServiceItself() {
    var launcher = launcher();

    launcher.launch(task(Map.of()));
    launcher.launch(task(Map.of("cluster", "arn:aws:ecs:eu-west-1:123456789012:cluster/other")));

    assertThat(reached).containsExactly(place(Optional.empty(), Optional.empty()));
    assertThat(ecs.asked()).hasSize(2);
  }

  @Test
  void aJobOfAnotherAccountIsStartedThereInItsRole() {
    var answer = launcher().launch(task(FAR));

    assertThat(answer).isInstanceOf(Launch.Started.class);
    assertThat(reached).containsExactly(place(Optional.of(ROLE), Optional.of("us-east-1")));
  }

  @Test
  void aTaskOfAnotherAccountIsStoppedByADispatcherThatDidNotStartIt() {
    launcher().launch(task(FAR));
    reached.clear();

    launcher().stop(started(FAR, THERE + "cluster/batch", THERE + "task/batch/1"), "It is over.");

    assertThat(reached).containsExactly(place(Optional.of(ROLE), Optional.of("us-east-1")));
    assertThat(ecs.stopped()).hasSize(1);
  }

  @Test
  void aTaskWhoseAnswerGotLostIsLookedForWhereItsClusterIs() {
    launcher().launch(task(FAR));
    reached.clear();
    var run = Shop.meantFor(THERE + "cluster/batch");

    launcher().look(run, run.updated());

    assertThat(reached).containsExactly(place(Optional.of(ROLE), Optional.of("us-east-1")));
  }

  @Test
  void aTaskOfTheServicesOwnAccountTakesNoRole() {
    var there = "arn:aws:ecs:us-east-1:123456789012:";

    launcher().stop(started(Map.of(), "batch", there + "task/batch/1"), "It is over.");

    assertThat(reached).containsExactly(place(Optional.empty(), Optional.of("us-east-1")));
  }

  @Test
  void aRoleThatCannotBeAssumedIsRefusedWithTheCure() {
    ecs.willAnswer(
        () -> {
          throw Refusals.of(StsException.builder(), "AccessDenied", 403, "Not authorized");
        });

    var answer = launcher().launch(task(FAR));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Launch.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith("job_configuration.assume_role_arn: the role '" + ROLE.arn() + "'")
                    .contains("Not authorized", "trust policy", "AssumableRoleArns"));
  }

  @Test
  void aRoleThatCannotBeAssumedNowIsAskedForAgain() {
    ecs.willAnswer(
        () -> {
          throw Refusals.of(StsException.builder(), "InternalFailure", 500, "Oops");
        });

    assertThat(launcher().launch(task(FAR))).isInstanceOf(Launch.Busy.class);
  }
}
