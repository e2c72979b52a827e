package pushpool.launch;

import static pushpool.run.Runs.FLOW;
import static pushpool.run.Runs.NOON;
import static pushpool.run.Runs.PUSHED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import pushpool.deployment.AdmitLate;
import pushpool.deployment.FindAdmission;
import pushpool.deployment.FindCrowding;
import pushpool.deployment.MemoryDeployments;
import pushpool.deployment.MemoryReleases;
import pushpool.deployment.Nightly;
import pushpool.flow.Flow;
import pushpool.flow.MemoryFlows;
import pushpool.limit.ConcurrencyLimit;
import pushpool.limit.MemoryConcurrencyLimits;
import pushpool.limit.MemorySlots;
import pushpool.limit.Scope;
import pushpool.log.MemoryLogs;
import pushpool.pool.MemoryWorkPools;
import pushpool.pool.MemoryWorkQueues;
import pushpool.pool.Place;
import pushpool.pool.Pools;
import pushpool.pool.WorkQueue;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.MarkLate;
import pushpool.run.MemoryFlowRuns;
import pushpool.run.MemoryTurns;
import pushpool.run.Runs;
import pushpool.run.SetState;
import pushpool.run.State;
import pushpool.run.StateDetails;
import pushpool.run.StateType;
import pushpool.run.TestClock;
import pushpool.run.Verdict;
import pushpool.task.EndChildren;
import pushpool.task.MemoryTaskRuns;
import pushpool.task.MirroredRuns;
import pushpool.task.TaskCall;
import pushpool.task.TaskRun;
import pushpool.task.Tasks;

/** A push pool with a deployment, a second after noon, and everything that acts on its runs. */
final class Stage {
  static final Map<String, Object> TEMPLATE =
      Map.of(
          "job_configuration",
          Map.of(
              "command", "{{ command }}",
              "env", "{{ env }}",
              "cluster", "{{ cluster }}",
              "final_state_from", "{{ final_state_from }}"),
          "variables",
          Map.of(
              "properties",
              Map.of(
                  "command", Map.of("type", "string"),
                  "env", Map.of("type", "object", "default", Map.of()),
                  "cluster", Map.of("type", "string", "default", "batch"),
                  "final_state_from", Map.of("type", "string", "default", "auto"))));

  /** Job variables with which the exit code decides. */
  static final Map<String, Object> PLAIN_PROGRAM = Map.of("command", "python job.py");

  private static final UUID LIMIT = new UUID(0, 9);

  final TestClock clock = new TestClock();
  final MemoryConcurrencyLimits limits = new MemoryConcurrencyLimits();
  final MemorySlots slots = new MemorySlots(limits);
  final MemoryTaskRuns taskRuns = new MemoryTaskRuns();
  final MemoryFlowRuns stored = new MemoryFlowRuns(slots);
  final RacingRuns runs = new RacingRuns(new MirroredRuns(stored, taskRuns));
  final MemoryLogs logs = new MemoryLogs();
  final MemoryTurns turns = new MemoryTurns(runs, slots);
  final MemoryWorkQueues queues = new MemoryWorkQueues();
  final MemoryWorkPools pools = new MemoryWorkPools(queues);
  final MemoryDeployments deployments = new MemoryDeployments();
  final RecordingLauncher launcher = new RecordingLauncher();
  final RecordingWakes wakes = new RecordingWakes();
  final Ids ids = new Ids(new Random(11));
  final ObserveRun observe = new ObserveRun(runs, ids);
  final SweepRuns sweep = new SweepRuns(runs, wakes);
  final AttendRun attend;

  Stage() {
    clock.advance(Duration.ofSeconds(1));
    var flows = new MemoryFlows();
    var render =
        new RenderJob(
            pools,
            queues,
            deployments,
            flows,
            new MapReferences(Map.of(), Map.of(), Map.of(), Map.of()),
            "https://pushpool.example/api");
    var launchers = new Launchers(Map.of("ecs:push", launcher));
    var admissions = new FindAdmission(deployments, limits, ids);
    var end = new EndRun(runs, ids);
    var launch =
        new LaunchRun(
            render,
            new ClaimRun(runs, admissions, turns, ids),
            new SubmitRun(runs, launchers, end, wakes, ids),
            end);
    var find = new FindNext(pools, queues, limits, slots, turns);
    var promote = new PromoteRuns(runs, turns, find, launch, wakes);
    attend = new AttendRun(runs, wakes, duties(launch, promote, launchers));
    pools.add(Pools.pool(PUSHED, TEMPLATE), Pools.queue(PUSHED));
    deployments.add(Nightly.nightly(Map.of()));
    flows.addOrFind(new Flow(FLOW, "etl", List.of(), Map.of(), NOON, NOON));
  }

  private AttendRun.Duties duties(LaunchRun launch, PromoteRuns promote, Launchers launchers) {
    var watch = new WatchRun(runs, observe, launchers, ids);
    var end = new EndRun(runs, ids);
    return new AttendRun.Duties(
        launch,
        promote,
        new MarkLate(runs, new FindCrowding(deployments, limits, slots, ids), ids),
        new AdmitLate(runs, deployments, new MemoryReleases(), ids),
        watch,
        new AttendRun.Ends(
            end,
            new StopRun(end, watch, launchers, wakes),
            new StopLeft(runs, stored.remains(), launchers, logs),
            new EndChildren(runs, taskRuns, ids)));
  }

  /** A run that is stored. */
  FlowRun stored(FlowRun run) {
    runs.add(run);
    return run;
  }

  /** A run that is stored and that another one called. */
  FlowRun called(FlowRun caller, Runs run) {
    var call = new TaskCall(Optional.of(caller.id()), "call", "0");
    var pending = Runs.state(StateType.PENDING, NOON);
    var task = TaskRun.begin(ids.random(), call, Tasks.aTask("0").details(), pending, NOON);
    taskRuns.add(task);
    return stored(run.ofParent(task.id()).build());
  }

  /** A run that is stored and has been submitted at its time. */
  FlowRun launched(Runs run) {
    var stored = stored(run.build());
    attend(stored);
    return stored;
  }

  void attend(FlowRun run) {
    attend.attend(run.id(), clock.instant());
  }

  void attendAfter(Duration wait, FlowRun run) {
    clock.advance(wait);
    attend(run);
  }

  /** Attends to the run at its deadline, whenever that is. */
  void attendWhenDue(FlowRun run) {
    attendAfter(untilDue(run), run);
  }

  Duration untilDue(FlowRun run) {
    return Duration.between(clock.instant(), present(run).dispatch().deadline().orElseThrow());
  }

  /** The run as it is by now. */
  FlowRun present(FlowRun run) {
    return runs.find(run.id()).orElseThrow();
  }

  State state(FlowRun run) {
    return present(run).state();
  }

  Verdict propose(FlowRun run, StateType type) {
    return propose(run, Runs.state(type, clock.instant()));
  }

  /** What a caller does who wants the run again, now. */
  void reschedule(FlowRun run) {
    var due = StateDetails.scheduledFor(clock.instant());
    propose(run, Runs.state(StateType.SCHEDULED, clock.instant()).with(due));
  }

  Verdict propose(FlowRun run, State state) {
    return new SetState(runs).propose(run.id(), state, false).orElseThrow().verdict();
  }

  void observe(News news) {
    observe.observe(news, clock.instant());
  }

  /** Lets so many runs of the deployment be active at once. */
  void limit(long size, Map<String, Object> options) {
    var settings = new ConcurrencyLimit.Settings("deployment:nightly", size, true, 0);
    var limit = new ConcurrencyLimit(LIMIT, settings, NOON, NOON);
    limits.add(limit);
    deployments.change(Runs.DEPLOYMENT, _ -> Nightly.limited(LIMIT, options));
  }

  long slotsTaken() {
    return slots.taken(LIMIT, clock.instant());
  }

  /** Lets a run be started again so often when its infrastructure is lost. */
  void rescuing(long times) {
    configure(Map.of("infrastructure_retries", times));
  }

  /** Gives jobs this configuration, and no variables. */
  void configure(Map<String, Object> configuration) {
    var template = Map.<String, Object>of("job_configuration", configuration);
    pools.change(PUSHED.poolId(), _ -> Pools.pool(PUSHED, template));
  }

  /** Ends the run, and lets go who waited for what it held, as the stream does. */
  void completes(FlowRun run) {
    leaves(run, StateType.COMPLETED);
  }

  void leaves(FlowRun run, StateType type) {
    var before = present(run).dispatch().turn();
    propose(run, type);
    before
        .left(present(run).dispatch().turn())
        .forEach(scope -> attend.promote(scope, clock.instant()));
  }

  /** A queue of the pool beside the usual one. */
  Place queue(String name, long priority) {
    var id = ids.random();
    var settings = WorkQueue.Settings.of(name, "", priority);
    var queue = new WorkQueue(id, PUSHED.poolId(), settings, NOON, NOON);
    queues.add(queue);
    return PUSHED.in(queue);
  }

  void limitPool(long limit) {
    pools.change(PUSHED.poolId(), pool -> Pools.limited(pool, Optional.of(limit)));
  }

  void limitQueue(Place place, long limit) {
    queues.change(place.queueId(), queue -> Pools.limited(queue, Optional.of(limit)));
  }

  /** Does what the dispatcher does when the API says that there may be room. */
  void release(Scope scope) {
    attend.release(scope, clock.instant());
    wakes.take().forEach(wake -> attend.woken(wake.runId(), clock.instant()));
  }

  void pausePool(boolean yes) {
    pools.change(PUSHED.poolId(), pool -> Pools.paused(pool, yes));
  }

  void pauseQueue(boolean yes) {
    queues.change(PUSHED.queueId(), queue -> Pools.paused(queue, yes));
  }
}
