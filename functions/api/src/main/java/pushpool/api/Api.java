package pushpool.api;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import pushpool.checkup.Probe;
import pushpool.request.Ids;
import pushpool.targets.EcsDefaults;

/** The whole API: every route there is, over the stores. */
public final class Api {
  private final List<Route> routes;
  private final Router router;

  /**
   * One that takes schedules in as is usual, and whose runs get nothing but an image that is none.
   */
  public Api(Stores stores, Ids ids, InstantSource clock) {
    this(stores, EcsDefaults.image("none"), ids, clock, Scheduling.USUAL, List.of());
  }

  /**
   * @param defaults what the dispatcher fills in where a job says nothing
   * @param surroundings what a doctor looks at besides the stores
   */
  public Api(
      Stores stores,
      EcsDefaults defaults,
      Ids ids,
      InstantSource clock,
      Scheduling scheduling,
      List<Probe> surroundings) {
    InstantSource micros = () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    var previews = new Previews(stores, defaults);
    var all = new ArrayList<Route>();
    all.addAll(RootRoutes.routes());
    all.addAll(new EventRoutes(stores, micros).routes());
    all.addAll(new AdminRoutes(stores).routes());
    all.addAll(new KeyRoutes(stores, ids, micros).routes());
    all.addAll(new DoctorRoutes(stores, surroundings, micros).routes());
    all.addAll(CollectionRoutes.routes());
    all.addAll(new FlowRoutes(stores, ids, micros).routes());
    all.addAll(new WorkPoolRoutes(stores, previews, ids, micros).routes());
    all.addAll(new RenderRoutes(stores, previews, micros).routes());
    all.addAll(MigrationRoutes.routes());
    all.addAll(new WorkQueueRoutes(stores, ids, micros).routes());
    all.addAll(new WorkerRoutes(stores, ids, micros).routes());
    all.addAll(new PoolStateRoutes(stores, micros).routes());
    all.addAll(new QueuedRunRoutes(stores, micros).routes());
    all.addAll(new DeploymentCreateRoutes(stores, previews, ids, micros, scheduling).routes());
    all.addAll(new DeploymentUpdateRoutes(stores, previews, ids, micros, scheduling).routes());
    all.addAll(new DeploymentRoutes(stores, ids, micros, scheduling).routes());
    all.addAll(new DeploymentRunRoutes(stores, previews, ids, micros).routes());
    all.addAll(new DeploymentScheduleRoutes(stores, ids, micros, scheduling).routes());
    all.addAll(new ScheduleRoutes(stores, micros, scheduling.shortest()).routes());
    all.addAll(new FlowRunRoutes(stores, ids, micros).routes());
    all.addAll(new FlowRunStateRoutes(stores, ids, micros).routes());
    all.addAll(new FlowRunSearchRoutes(stores, micros).routes());
    all.addAll(new WhyRoutes(stores, micros).routes());
    all.addAll(new FlowRunInputRoutes(stores, ids, micros).routes());
    all.addAll(new FlowRunBulkRoutes(stores, ids, micros).routes());
    all.addAll(new TaskRunRoutes(stores, ids, micros).routes());
    all.addAll(new ConcurrencyLimitRoutes(stores, ids, micros).routes());
    all.addAll(new SlotRoutes(stores, ids, micros).routes());
    all.addAll(new TagLimitRoutes(stores, ids, micros).routes());
    all.addAll(new TagSlotRoutes(stores, ids, micros).routes());
    all.addAll(new LogRoutes(stores, ids, micros).routes());
    all.addAll(new BlockTypeRoutes(stores, ids, micros).routes());
    all.addAll(new BlockSchemaRoutes(stores, ids, micros).routes());
    all.addAll(new BlockDocumentRoutes(stores, ids, micros).routes());
    all.addAll(new VariableRoutes(stores, ids, micros).routes());
    all.addAll(new ArtifactRoutes(stores, ids, micros).routes());
    routes = all.stream().map(new Guard(stores)::guarded).toList();
    router = new Router(routes);
  }

  /** Routes that are guarded already. */
  Api(List<Route> guarded) {
    routes = List.copyOf(guarded);
    router = new Router(routes);
  }

  /** The route table, in the order in which routes are tried. */
  public List<Route> routes() {
    return routes;
  }

  /** Answers a request; throws what a route throws. */
  public HttpResponse answer(HttpRequest request) {
    return ApiVersion.refusal(request).orElseGet(() -> router.answer(request));
  }
}
