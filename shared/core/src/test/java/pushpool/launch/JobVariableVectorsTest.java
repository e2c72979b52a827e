package pushpool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.vector.Vectors.object;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pushpool.vector.Steps;
import pushpool.vector.Vectors;

final class JobVariableVectorsTest {
  private static final String FILE = "job_variable_validation.json";

  @Test
  void everySetOfJobVariablesIsJudgedAsTheReferenceDoes() {
    var cases = Vectors.in(FILE);

    var failures = Vectors.failures(FILE, cases, one -> new Pool().play(one));

    assertThat(failures).isEmpty();
  }

  private static final class Pool extends Steps {
    private JobVariables pool;
    private Map<String, Object> ofDeployment = Map.of();

    @Override
    protected Answer answer(String method, String path, Map<String, Object> body) {
      var given = object(body.get("job_variables"));
      return switch (method + " " + path) {
        case "POST /flows/" -> new Answer.Passed();
        case "POST /work_pools/" -> created(object(body.get("base_job_template")));
        case "POST /deployments/" -> deployed(given);
        case "PATCH /deployments/$dep.id" -> changed(given);
        case "POST /deployments/$dep.id/create_flow_run", "PATCH /flow_runs/$run.id" ->
            Answer.of(pool.checkRun(ofDeployment, given), 422);
        default -> throw new IllegalArgumentException(path);
      };
    }

    private Answer created(Map<String, Object> baseJobTemplate) {
      pool = new JobVariables(baseJobTemplate, _ -> Map.of());
      return Answer.of(pool.checkDefaults(), 422);
    }

    private Answer deployed(Map<String, Object> given) {
      ofDeployment = given;
      return Answer.of(pool.checkDeployment(given), 422);
    }

    // A change is checked when it names a pool, which none of these does; nothing clears variables.
    private Answer changed(Map<String, Object> given) {
      ofDeployment = given.isEmpty() ? ofDeployment : given;
      return new Answer.Passed();
    }
  }
}
