package pushpool.targets;

import java.util.Map;
import java.util.stream.Stream;
import pushpool.access.Allowance;

/** Looks over what a job says that its runs may use. */
final class AccessLint {
  private AccessLint() {}

  static Stream<Finding> judge(Map<String, Object> configuration) {
    try {
      Allowance.of(configuration);
      return Stream.empty();
    } catch (Allowance.Unclear e) {
      return Stream.of(Finding.wrong("job_configuration." + Allowance.JOB_KEY, e.getMessage()));
    }
  }
}
