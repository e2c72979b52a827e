package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.Order;
import pushpool.launch.TaskReport;
import pushpool.pool.Place;

/** The RunTask request for an order, as plain JSON in AWS's names. */
final class TaskRequest {
  private static final String LAUNCH_TYPE = "launchType";
  private static final String FARGATE_SPOT = "FARGATE_SPOT";
  private static final String STRATEGY = "capacityProviderStrategy";
  private static final int MOST_KEY = 128;
  private static final int MOST_VALUE = 256;

  private final Order order;
  private final EcsJob job;
  private final EcsDefaults defaults;

  TaskRequest(Order order, EcsJob job, EcsDefaults defaults) {
    this.order = order;
    this.job = job;
    this.defaults = defaults;
  }

  /** The whole request, without anything empty but the words and values of the run's own. */
  Map<String, Object> json(String taskDefinition, Overrides overrides) {
    var request = Jsons.denseObject(job.request());
    request.put("taskDefinition", taskDefinition);
    job.cluster().or(defaults::cluster).ifPresent(cluster -> request.put("cluster", cluster));
    request.put("count", 1L);
    request.put("clientToken", order.attempt().token());
    request.put("startedBy", TaskReport.startedBy(order.run().id(), order.attempt().attempt()));
    request.put("overrides", overrides.json());
    request.put("tags", tags());
    capacity(request);
    network(request);
    return request;
  }

  /** Labels win over what the service says of the run, for they are the team's own. */
  private List<Object> tags() {
    var tags = Variables.tags(job.request().get("tags"));
    tags.putAll(identity());
    tags.putAll(Jsons.object(job.configuration().get("labels")));
    var list = new ArrayList<Object>();
    tags.forEach(
        (key, value) -> {
          if (value != null) {
            list.add(Map.of("key", tag(key, MOST_KEY), "value", tag(value, MOST_VALUE)));
          }
        });
    return list;
  }

  /** What bills and reports are sorted by: the run, and whose it is. */
  private Map<String, Object> identity() {
    var place = order.run().origin().place();
    var environment = order.job().environment();
    var tags = new LinkedHashMap<String, Object>();
    tags.put("Name", job.text("name").orElse(null));
    tags.put("prefect.io/flow-run-id", order.run().id());
    tags.put("prefect.io/flow-run-name", order.run().details().name());
    tags.put("prefect.io/flow-name", environment.get("PREFECT__FLOW_NAME"));
    tags.put("prefect.io/deployment-id", environment.get("PREFECT__DEPLOYMENT_ID"));
    tags.put("prefect.io/deployment-name", environment.get("PREFECT__DEPLOYMENT_NAME"));
    tags.put("prefect.io/work-pool-name", place.map(Place::poolName).orElse(""));
    tags.put("prefect.io/work-queue-name", place.map(Place::queueName).orElse(""));
    return tags;
  }

  private static String tag(Object text, int most) {
    var clean = String.valueOf(text).replaceAll("[^\\p{L}\\p{N} _./=+:@-]", "-");
    var ours = clean.replaceFirst("^(?i)aws:", "aws-");
    return ours.substring(0, Math.min(ours.length(), most));
  }

  /** A strategy and a launch type exclude each other, and spot is a strategy. */
  private void capacity(Map<String, Object> request) {
    if (!job.strategy().isEmpty()) {
      request.remove(LAUNCH_TYPE);
    } else if (isSpot()) {
      request.remove(LAUNCH_TYPE);
      request.put(STRATEGY, List.of(Map.of("capacityProvider", FARGATE_SPOT, "weight", 1L)));
    } else {
      request.remove(STRATEGY);
      request.put(LAUNCH_TYPE, job.launchType().filter(type -> !isSpot(type)).orElse("FARGATE"));
    }
  }

  private boolean isSpot() {
    return job.text("capacity")
        .map(this::wantsSpot)
        .or(() -> job.launchType().map(TaskRequest::isSpot))
        .orElse(false);
  }

  /** Only a job that allows it goes on without Spot. */
  private boolean wantsSpot(String capacity) {
    return capacity.equals(EcsJob.SPOT_THEN_ON_DEMAND)
        ? !order.fallback()
        : !capacity.equals(EcsJob.ON_DEMAND);
  }

  private static boolean isSpot(String launchType) {
    return launchType.equals(FARGATE_SPOT);
  }

  private void network(Map<String, Object> request) {
    var own = own();
    var usual = defaults.network();
    if (job.hasOwnNetwork() && !usual.subnets().isEmpty() && lacksSubnets(request, own)) {
      own.put("subnets", usual.subnets());
      own.putIfAbsent("assignPublicIp", usual.publicIp());
    }
    if (!own.isEmpty()) {
      request.put("networkConfiguration", Map.of("awsvpcConfiguration", own));
    }
  }

  private static boolean lacksSubnets(Map<String, Object> request, Map<String, Object> own) {
    return own.get("subnets") == null && request.get("networkConfiguration") == null;
  }

  private Map<String, Object> own() {
    var own = Jsons.denseObject(job.configuration().get("network_configuration"));
    list("subnets").ifPresent(subnets -> own.put("subnets", subnets));
    list("security_groups").ifPresent(groups -> own.put("securityGroups", groups));
    if (job.configuration().get("assign_public_ip") instanceof Boolean yes) {
      own.put("assignPublicIp", yes ? "ENABLED" : "DISABLED");
    }
    return own;
  }

  private Optional<List<Object>> list(String name) {
    return Optional.of(Jsons.array(job.configuration().get(name))).filter(list -> !list.isEmpty());
  }
}
