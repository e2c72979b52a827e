package pushpool.api.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the deployment's template says there is, as a function's environment names it. */
public record Surroundings(Map<String, String> environment) {
  String streamArn() {
    return environment.get("RUNS_STREAM_ARN");
  }

  String deadLetterQueueUrl() {
    return environment.get("DEAD_LETTER_QUEUE_URL");
  }

  List<String> rules() {
    return Stream.of("TASK_RULE", "RESULT_RULE").map(environment::get).toList();
  }

  Optional<String> cluster() {
    return given("DEFAULT_CLUSTER");
  }

  Optional<String> executionRole() {
    return given("EXECUTION_ROLE_ARN");
  }

  Optional<String> image() {
    return given("DEFAULT_IMAGE");
  }

  List<String> subnets() {
    return given("DEFAULT_SUBNETS").map(list -> List.of(list.split(","))).orElse(List.of());
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
