package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushpool.deployment.Deployment;
import pushpool.deployment.DeploymentSchedule;
import pushpool.flow.Flow;
import pushpool.log.Log;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkQueue;
import pushpool.run.CreatedBy;
import pushpool.table.DeploymentsTable;
import pushpool.table.FlowsTable;
import pushpool.table.LogsTable;
import pushpool.table.WorkPoolsTable;
import pushpool.table.WorkQueuesTable;

final class StoresTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final EmbeddedTable table = EmbeddedTable.inMemory();

  @AfterEach
  void close() {
    table.close();
  }

  private static UUID id(int number) {
    return new UUID(0x4000, number);
  }

  private static Map<String, Object> withNull() {
    var object = new HashMap<String, Object>();
    object.put("none", null);
    object.put("float", 1.0);
    object.put("whole", 1L);
    return object;
  }

  private static WorkPool pool(String name, UUID queue) {
    var settings =
        new WorkPool.Settings(Optional.of("fast"), withNull(), false, Optional.of(0L), Map.of());
    return new WorkPool(id(1), name, "ecs:push", settings, queue, NOON, NOON);
  }

  private static WorkQueue queue(UUID id, UUID pool, String name) {
    return new WorkQueue(id, pool, WorkQueue.Settings.of(name, "", 1), NOON, NOON);
  }

  @Test
  void theSecondFlowOfANameIsTheFirst() {
    var flows = new FlowsTable(table);
    var first = new Flow(id(1), "etl", List.of("a"), Map.of("team", "x"), NOON, NOON);
    var second = new Flow(id(2), "etl", List.of(), Map.of(), NOON, NOON);

    var added = flows.addOrFind(first);
    var found = flows.addOrFind(second);

    assertThat(added).isEqualTo(first);
    assertThat(found).isEqualTo(first);
    assertThat(flows.all()).containsExactly(first);
  }

  @Test
  void aPoolComesWithItsQueueOrNotAtAll() {
    var pools = new WorkPoolsTable(table);
    var queues = new WorkQueuesTable(table);
    var pool = pool("batch", id(2));

    assertThat(pools.add(pool, queue(id(2), id(1), "default"))).isTrue();
    assertThat(pools.add(pool("batch", id(4)), queue(id(4), id(3), "default"))).isFalse();

    assertThat(pools.named("batch")).contains(pool);
    assertThat(queues.find(id(4))).isEmpty();
    assertThat(queues.of(id(1))).hasSize(1);
  }

  @Test
  void aRemovedPoolTakesItsQueuesAlongAndFreesItsName() {
    var pools = new WorkPoolsTable(table);
    var queues = new WorkQueuesTable(table);
    var pool = pool("batch", id(2));
    pools.add(pool, queue(id(2), id(1), "default"));
    queues.add(queue(id(3), id(1), "fast"));

    pools.remove(pool);

    assertThat(queues.all()).isEmpty();
    assertThat(pools.add(pool, queue(id(2), id(1), "default"))).isTrue();
  }

  @Test
  void aRenamedQueueIsFoundByItsNewNameOnly() {
    var queues = new WorkQueuesTable(table);
    queues.add(queue(id(3), id(1), "fast"));

    queues.change(id(3), old -> old.with(WorkQueue.Settings.of("slow", "", 1), NOON));

    assertThat(queues.named(id(1), "slow")).isPresent();
    assertThat(queues.named(id(1), "fast")).isEmpty();
  }

  @Test
  void aNameMayBeLongerThanAKey() {
    var queues = new WorkQueuesTable(table);
    var name = "ü".repeat(5000);
    queues.add(queue(id(3), id(1), name));

    assertThat(queues.named(id(1), name)).isPresent();
    assertThat(queues.named(id(1), name + "x")).isEmpty();
    assertThat(queues.of(id(1))).hasSize(1);
    assertThat(queues.add(queue(id(4), id(1), name))).isFalse();
  }

  @Test
  void aDeploymentIsFoundAsItWas() {
    var deployments = new DeploymentsTable(table);
    var schedule =
        new DeploymentSchedule(
            id(5),
            Map.of("cron", "0 4 * * *"),
            true,
            Optional.of(3L),
            withNull(),
            Optional.of("nightly"),
            NOON,
            NOON);
    var settings =
        new Deployment.Settings(
            true,
            Optional.of(pool("batch", id(2)).place(queue(id(2), id(1), "default"))),
            new Deployment.Source(
                Optional.of("1"),
                Optional.empty(),
                Optional.of("."),
                Optional.of("f.py:f"),
                Optional.of(List.of(Map.of("step", withNull()))),
                Optional.of(id(8)),
                Optional.empty()),
            new Deployment.Inputs(withNull(), Optional.of(withNull()), false, withNull()),
            new Deployment.Concurrency(Optional.of(id(6)), Optional.of(withNull())),
            List.of("a", "b"),
            Map.of("x", "y"),
            Optional.of(new CreatedBy(Optional.empty(), Optional.of("USER"), Optional.empty())));
    var deployment =
        new Deployment(
            id(7), id(4), "nightly", settings, List.of(schedule), Optional.empty(), NOON, NOON);

    assertThat(deployments.add(deployment)).isTrue();

    assertThat(deployments.find(id(7))).contains(deployment);
    assertThat(deployments.named(id(4), "nightly")).contains(deployment);
    assertThat(deployments.add(deployment)).isFalse();
  }

  @Test
  void logsComeBackInTheOrderOfTheirTimes() {
    var logs = new LogsTable(table, Duration.ofDays(1));
    var records =
        IntStream.range(0, 250)
            .mapToObj(
                i ->
                    new Log(
                        id(i),
                        "flow",
                        20,
                        "line " + i + "x".repeat(1000),
                        NOON.plusMillis(i),
                        Optional.of(id(9)),
                        Optional.empty()))
            .toList();

    logs.add(records.reversed(), NOON);

    assertThat(logs.of(id(9))).containsExactlyElementsOf(records);
  }

  @Test
  void aLongMessageIsStoredWhole() {
    var logs = new LogsTable(table, Duration.ofDays(1));
    var noise = new StringBuilder();
    new Random(3).ints(1_000_000, ' ', 0xD7FF).forEach(noise::appendCodePoint);
    var plain = log("x".repeat(1_000_000), 0);
    var noisy = log(noise.toString(), 1);

    logs.add(List.of(plain, noisy), NOON);

    assertThat(logs.of(id(9))).containsExactly(plain, noisy);
  }

  private static Log log(String message, int millis) {
    var at = NOON.plusMillis(millis);
    return new Log(id(millis), "flow", 20, message, at, Optional.of(id(9)), Optional.empty());
  }
}
