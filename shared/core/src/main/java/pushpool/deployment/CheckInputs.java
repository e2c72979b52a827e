package pushpool.deployment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pushpool.deployment.Deployment.Inputs;
import pushpool.launch.JobVariables;
import pushpool.pool.Place;
import pushpool.pool.WorkPool;
import pushpool.pool.WorkPools;
import pushpool.request.Conformity;
import pushpool.request.Parameters;
import pushpool.request.Recent;

/**
 * Holds parameters and job variables against their schemas before anything is stored. Answers what
 * is wrong first.
 */
public final class CheckInputs {
  private static final int MOST_JUDGED = 64;

  private final WorkPools pools;
  private final Function<String, Map<String, Object>> blocks;
  private final Recent<List<Object>, Optional<String>> judged = new Recent<>(MOST_JUDGED);

  /**
   * @param blocks reads the data of a block document by its id
   */
  public CheckInputs(WorkPools pools, Function<String, Map<String, Object>> blocks) {
    this.pools = pools;
    this.blocks = blocks;
  }

  /** What is wrong with the parameters of a new deployment. */
  public static Optional<String> newParameters(Inputs inputs) {
    return enforced(inputs)
        .flatMap(schema -> flaw(Parameters.checkNew(schema, inputs.parameters())));
  }

  /** What is wrong with the parameters of a changed deployment. */
  public static Optional<String> changedParameters(Inputs inputs) {
    return enforced(inputs)
        .flatMap(schema -> flaw(Parameters.checkChanged(schema, inputs.parameters())));
  }

  /** What is wrong with the parameters of a run, which are all it gets. */
  public static Optional<String> runParameters(Inputs inputs, Map<String, Object> ofRun) {
    if (inputs.enforceSchema() && inputs.parameterSchema().isEmpty()) {
      return Optional.of("The deployment has no parameter schema to hold parameters against.");
    }
    return enforced(inputs).flatMap(schema -> flaw(Parameters.checkRun(schema, ofRun)));
  }

  /** What is wrong with the job variables of a deployment that is to be in this pool. */
  public Optional<String> jobVariables(WorkPool pool, Map<String, Object> ofDeployment) {
    return flaw(schema(pool).checkDeployment(ofDeployment));
  }

  /** What is wrong with the job variables of a run, those of its deployment included. */
  public Optional<String> jobVariables(
      Optional<Place> place, Map<String, Object> ofDeployment, Map<String, Object> ofRun) {
    return place
        .flatMap(queue -> pools.find(queue.poolId()))
        .flatMap(pool -> jobVariables(pool, ofDeployment, ofRun));
  }

  /** Run after run of a deployment says nothing of its own, and is not judged anew for that. */
  private Optional<String> jobVariables(
      WorkPool pool, Map<String, Object> ofDeployment, Map<String, Object> ofRun) {
    return ofRun.isEmpty() && !mayReadBlocks(pool)
        ? judged.get(
            List.of(pool.id(), pool.updated(), ofDeployment),
            _ -> flaw(schema(pool).checkRun(ofDeployment, ofRun)))
        : flaw(schema(pool).checkRun(ofDeployment, ofRun));
  }

  /** What is read from blocks may change while the pool does not. */
  private static boolean mayReadBlocks(WorkPool pool) {
    return refers(pool.settings().baseJobTemplate().get("variables"));
  }

  private static boolean refers(Object value) {
    return switch (value) {
      case Map<?, ?> object ->
          object.containsKey("block_document_id")
              || object.values().stream().anyMatch(CheckInputs::refers);
      case List<?> array -> array.stream().anyMatch(CheckInputs::refers);
      case null, default -> false;
    };
  }

  /** What is wrong with the defaults of a new work pool's template. */
  public static Optional<String> defaults(
      Map<String, Object> baseJobTemplate, Function<String, Map<String, Object>> blocks) {
    return switch (new JobVariables(baseJobTemplate, blocks).checkDefaults()) {
      case Conformity.Conforms _ -> Optional.empty();
      case Conformity.Violates violates ->
          Optional.of(
              "Validation failed for work pool's job variable defaults: "
                  + violates.first().message());
      case Conformity.Unusable(var reason) -> Optional.of(reason);
    };
  }

  private JobVariables schema(WorkPool pool) {
    return new JobVariables(pool.settings().baseJobTemplate(), blocks);
  }

  private static Optional<Map<String, Object>> enforced(Inputs inputs) {
    return inputs.parameterSchema().filter(schema -> inputs.enforceSchema() && !schema.isEmpty());
  }

  private static Optional<String> flaw(Conformity conformity) {
    return switch (conformity) {
      case Conformity.Conforms _ -> Optional.empty();
      case Conformity.Violates violates -> Optional.of(violates.first().message());
      case Conformity.Unusable(var reason) -> Optional.of(reason);
    };
  }
}
