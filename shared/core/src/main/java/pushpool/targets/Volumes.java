package pushpool.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The EFS file systems that a job wants, as volumes of its task and as places in its container. */
record Volumes(List<Object> efs) {
  static Volumes of(EcsJob job) {
    return new Volumes(Jsons.array(job.configuration().get("efs_volumes")));
  }

  List<Object> volumes() {
    var volumes = new ArrayList<Object>();
    for (var i = 0; i < efs.size(); i++) {
      volumes.add(Map.of("name", name(i), "efsVolumeConfiguration", configuration(wish(i))));
    }
    return volumes;
  }

  List<Object> mountPoints() {
    var points = new ArrayList<Object>();
    for (var i = 0; i < efs.size(); i++) {
      var point = new LinkedHashMap<String, Object>();
      point.put("sourceVolume", name(i));
      point.put("containerPath", wish(i).get("container_path"));
      point.put("readOnly", wish(i).get("read_only") == Boolean.TRUE);
      points.add(point);
    }
    return points;
  }

  private static Map<String, Object> configuration(Map<String, Object> wish) {
    var access = new LinkedHashMap<String, Object>();
    access.put("accessPointId", wish.get("access_point_id"));
    access.put("iam", wish.get("iam") == Boolean.TRUE ? "ENABLED" : null);
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("fileSystemId", wish.get("file_system_id"));
    configuration.put("rootDirectory", wish.get("root_directory"));
    configuration.put("transitEncryption", "ENABLED");
    configuration.put("authorizationConfig", access);
    return Jsons.denseObject(configuration);
  }

  private String name(int index) {
    return Jsons.text(wish(index), "name").map(EcsJob::slug).orElse("efs-" + index);
  }

  private Map<String, Object> wish(int index) {
    return Jsons.object(efs.get(index));
  }
}
