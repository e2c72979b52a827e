package pushpool.local.replay;

import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import pushpool.json.Json;

/**
 * The recorded scenarios with what each needs from the others. A session may play them alone or one
 * after the other; what an earlier one left behind is used.
 */
public final class Scenes {
  private static final String RUN = "/api/flow_runs/";

  private Scenes() {}

  public static Scene of(String name) {
    var recording = Exchanges.load(name);
    return switch (name) {
      case "b_workpool_push" -> begins(recording, Scenes::processPool);
      case "c_deploy" -> begins(recording, Scenes::pools);
      case "d_deployment" -> deployment(recording);
      case "e_flowrun" -> Aftermath.of(recording);
      case "f_cancel" -> cancelledBefore(2137, recording.response(2137), recording);
      case "f_ws_404_cancel" -> cancelledBefore(2076, recording.response(2077), recording);
      case "f_secret" -> after(Scenes::secret, container(recording));
      case "f_conc" -> after(Scenes::limit, container(recording));
      case "f_ws_404_ok2" -> after(Scenes::ok2, container(recording));
      case "f_subflow" -> after(Scenes::child, container(recording));
      default -> name.startsWith("f_") ? container(recording) : Scene.of(recording);
    };
  }

  private static void processPool(World world) {
    world.workPool(Exchanges.load("c_deploy").response(107));
  }

  /** Somebody asked for the runs of the pool before there were deployments. */
  private static void polledPool(World world) {
    var pool = Exchanges.load("c_deploy").response(107);
    if (!world.knows(pool)) {
      world.workPool(pool);
      world.repeat(Exchanges.load("b_workpool").first(call -> call.seq() == 41));
    }
  }

  private static void pools(World world) {
    processPool(world);
    world.workPool(Exchanges.load("c_deploy").response(184));
  }

  private static void secret(World world) {
    var blocks = Exchanges.load("g_blocks");
    for (var seq : new long[] {577, 578, 580}) {
      world.repeatUnlessKnown(blocks.first(call -> call.seq() == seq));
    }
  }

  private static void limit(World world) {
    world.repeatUnlessKnown(Exchanges.load("g_blocks").first(call -> call.seq() == 606));
  }

  private static void ok2(World world) {
    world.flow(Exchanges.load("c_deploy").response(111));
  }

  private static void child(World world) {
    world.flow(Exchanges.load("c_deploy").response(121));
  }

  /** Its listings name flows of deployments that were made between the recordings. */
  private static Scene deployment(Exchanges recording) {
    return begins(
            recording,
            world -> {
              pools(world);
              Json.asArray(recording.response(420)).stream()
                  .sorted(Comparator.comparing(flow -> (String) Json.asObject(flow).get("created")))
                  .forEach(world::flow);
              var deployed = Exchanges.load("c_deploy");
              world.deployment(recording.response(424));
              world.deployment(recording.response(433));
              world.deployment(deployed.response(182));
              world.deployment(deployed.response(193));
              world.deployment(recording.response(573));
            })
        .with(535, world -> world.reach(recording.response(535)));
  }

  /** What {@code prefect flow-run execute} is started with: a run, and all it belongs to. */
  private static Scene container(Exchanges recording) {
    return begins(
        recording,
        world -> {
          polledPool(world);
          recording.calls().stream()
              .filter(call -> isRead(call, "/api/flows/"))
              .forEach(call -> world.flow(call.response()));
          world.deployment(firstRead(recording, "/api/deployments/"));
          world.flowRun(firstRead(recording, RUN));
        });
  }

  /** Somebody else cancels the run: what he proposed is read later. */
  private static Scene cancelledBefore(long seq, Object cancelled, Exchanges recording) {
    var run = Json.asObject(cancelled);
    return container(recording)
        .with(
            seq, world -> world.setState(run.get("id"), RecordedState.proposal(run.get("state"))));
  }

  private static Object firstRead(Exchanges recording, String path) {
    return recording.first(call -> isRead(call, path)).response();
  }

  private static boolean isRead(Exchange call, String path) {
    return call.method().equals("GET") && call.path().startsWith(path);
  }

  private static Scene begins(Exchanges recording, Consumer<World> before) {
    return new Scene(recording, before, Map.of());
  }

  private static Scene after(Consumer<World> first, Scene scene) {
    return new Scene(scene.recording(), first.andThen(scene.before()), scene.between());
  }
}
