package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of an ECS job has no effect, or another one than its author may expect. */
final class EcsHabits {
  private static final String CONFIGURATION = "job_configuration.";

  /** Settings of other services, and what is done here in their place. */
  private static final Map<String, String> IGNORED = new LinkedHashMap<>();

  static {
    IGNORED.put(
        "match_latest_revision_in_family",
        "a definition is registered once for its content, and found by that");
    IGNORED.put("stream_output", "logs are in CloudWatch: set configure_cloudwatch_logs");
    IGNORED.put("task_watch_poll_interval", "the service is told of tasks by events");
    IGNORED.put("federated_identity", "set assume_role_arn to a role that this service may assume");
    IGNORED.put("vpc_id", "the subnets say which VPC it is");
  }

  private final EcsRequests requests;
  private final EcsJob job;
  private final List<Finding> findings = new ArrayList<>();

  private EcsHabits(EcsRequests requests) {
    this.requests = requests;
    this.job = requests.job();
  }

  static Stream<Finding> judge(EcsRequests requests) {
    var habits = new EcsHabits(requests);
    habits.ignored();
    habits.credentials();
    habits.definition();
    habits.image();
    habits.overrides();
    return habits.findings.stream();
  }

  private void ignored() {
    IGNORED.forEach(
        (name, instead) -> {
          if (isSaid(job.configuration().get(name))) {
            odd(CONFIGURATION + name, "It is ignored here: %s.".formatted(instead));
          }
        });
    var options = Jsons.object(job.configuration().get("cloudwatch_logs_options"));
    if (!options.isEmpty() && !job.hasFlag("configure_cloudwatch_logs")) {
      odd(
          CONFIGURATION + "cloudwatch_logs_options",
          "They are ignored while configure_cloudwatch_logs is not set.");
    }
  }

  private static boolean isSaid(Object value) {
    var isZero = value instanceof Number number && number.doubleValue() == 0;
    return !Jsons.isEmpty(value) && value != Boolean.FALSE && !isZero;
  }

  private void credentials() {
    var credentials = Jsons.object(job.configuration().get("aws_credentials"));
    if (isSaid(credentials.get("aws_access_key_id"))
        || isSaid(credentials.get("aws_secret_access_key"))) {
      odd(
          CONFIGURATION + "aws_credentials",
          "Access keys are ignored: the service's own role is used. For another account set"
              + " assume_role_arn.");
    }
  }

  private void definition() {
    if (job.namedDefinition().isEmpty()) {
      return;
    }
    Jsons.denseObject(job.definition())
        .forEach(
            (name, value) -> {
              if (!name.equals("containerDefinitions") || job.text("container_name").isEmpty()) {
                odd(
                    CONFIGURATION + "task_definition." + name,
                    "It is ignored: the task definition %s is used as it is."
                        .formatted(job.namedDefinition().orElseThrow()));
              }
            });
  }

  /** The first part of an image's name is a host if it looks like one. */
  private void image() {
    for (var i = 0; i < job.containers().size(); i++) {
      var image = Jsons.text(Jsons.object(job.containers().get(i)), "image").orElse("localhost/");
      var first = image.split("/", 2)[0];
      var isHub = !image.contains("/") || !first.matches(".*[.:].*|localhost");
      if (isHub) {
        odd(
            CONFIGURATION + "task_definition.containerDefinitions[%d].image".formatted(i),
            "'%s' comes from Docker Hub, which refuses a burst of tasks. Consider a pull-through"
                    .formatted(image)
                + " cache in ECR.");
      }
    }
  }

  private void overrides() {
    if (requests.overrides().isSplit()) {
      odd(
          CONFIGURATION + "env",
          "The overrides would exceed 8192 bytes, so each run registers a task definition of its"
              + " own with them. That takes about a second a run: put what is large elsewhere.");
    }
  }

  private void odd(String path, String message) {
    findings.add(Finding.odd(path, message));
  }
}
