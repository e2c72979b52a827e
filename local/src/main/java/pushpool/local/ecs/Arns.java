package pushpool.local.ecs;

import pushpool.local.events.BusEvent;

/** The names of things in the one account and region there is. */
final class Arns {
  private static final String PREFIX = "arn:aws:ecs:" + BusEvent.REGION + ":" + BusEvent.ACCOUNT;
  private static final String DEFAULT_CLUSTER = "default";

  private Arns() {}

  static String cluster(String name) {
    return PREFIX + ":cluster/" + name;
  }

  static String task(String cluster, String id) {
    return PREFIX + ":task/" + cluster + "/" + id;
  }

  static String container(String cluster, String task, String id) {
    return PREFIX + ":container/" + cluster + "/" + task + "/" + id;
  }

  static String definition(String familyAndRevision) {
    return PREFIX + ":task-definition/" + familyAndRevision;
  }

  /** The name of the cluster that a request means. */
  static String clusterName(String nameOrArn) {
    return nameOrArn == null || nameOrArn.isEmpty() ? DEFAULT_CLUSTER : lastPart(nameOrArn);
  }

  /** What follows the last slash: the id in an ARN, and an id as it is. */
  static String lastPart(String idOrArn) {
    return idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
  }
}
