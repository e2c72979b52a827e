package pushpool.local.ecs;

import static software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus.ACTIVE;
import static software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus.INACTIVE;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import pushpool.json.Json;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The registered task definitions, a file for each revision. */
final class TaskDefinitions {
  private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  private final Folder folder;
  private final Map<String, TaskDefinition> definitions = new ConcurrentHashMap<>();

  TaskDefinitions(Folder folder) {
    this.folder = folder;
    for (var file : folder.entries()) {
      var definition = read(file);
      definitions.put(name(definition), definition);
    }
  }

  synchronized TaskDefinition register(RegisterTaskDefinitionRequest request, Instant now) {
    check(request);
    var revision = latestRevision(request.family()) + 1;
    var definition =
        PojoJson.into(TaskDefinition.builder(), PojoJson.of(request))
            .revision(revision)
            .taskDefinitionArn(Arns.definition(request.family() + ":" + revision))
            .status(ACTIVE)
            .compatibilities(request.requiresCompatibilities())
            .registeredAt(now)
            .build();
    keep(definition);
    return definition;
  }

  synchronized TaskDefinition deregister(String reference, Instant now) {
    var inactive = described(reference).copy(with -> with.status(INACTIVE).deregisteredAt(now));
    keep(inactive);
    return inactive;
  }

  /** By ARN, by {@code family:revision}, or the latest active one of a family. */
  Optional<TaskDefinition> find(String reference) {
    var name = Arns.lastPart(reference);
    return name.contains(":") ? Optional.ofNullable(definitions.get(name)) : latest(name);
  }

  /** One that somebody wants to see. */
  TaskDefinition described(String reference) {
    return find(Objects.requireNonNullElse(reference, ""))
        .orElseThrow(() -> Refusals.client("Unable to describe task definition."));
  }

  /** One that somebody wants to run. */
  TaskDefinition runnable(String reference) {
    var definition =
        find(reference).orElseThrow(() -> Refusals.client("TaskDefinition not found."));
    if (definition.status() != ACTIVE) {
      throw Refusals.client("TaskDefinition is inactive");
    }
    return definition;
  }

  private Optional<TaskDefinition> latest(String family) {
    return definitions.values().stream()
        .filter(definition -> definition.family().equals(family))
        .filter(definition -> definition.status() == ACTIVE)
        .max(Comparator.comparing(TaskDefinition::revision));
  }

  private int latestRevision(String family) {
    return definitions.values().stream()
        .filter(definition -> definition.family().equals(family))
        .mapToInt(TaskDefinition::revision)
        .max()
        .orElse(0);
  }

  private void keep(TaskDefinition definition) {
    folder.write(name(definition), Json.bytes(PojoJson.of(definition)));
    definitions.put(name(definition), definition);
  }

  private TaskDefinition read(Path file) {
    var text = folder.read(file.getFileName().toString()).orElseThrow();
    return PojoJson.into(TaskDefinition.builder(), Json.object(text)).build();
  }

  private static String name(TaskDefinition definition) {
    return definition.family() + ":" + definition.revision();
  }

  private static void check(RegisterTaskDefinitionRequest request) {
    if (request.family() == null || !FAMILY.matcher(request.family()).matches()) {
      throw Refusals.client("Invalid 'family' parameter. It must match " + FAMILY + ".");
    }
    if (request.containerDefinitions().isEmpty()) {
      throw Refusals.client("TaskDefinition must contain at least one container definition.");
    }
    request.containerDefinitions().forEach(TaskDefinitions::check);
  }

  private static void check(ContainerDefinition container) {
    if (container.name() == null || container.name().isBlank()) {
      throw Refusals.client("Container.name should not be null or empty.");
    }
    if (container.image() == null || container.image().isBlank()) {
      throw Refusals.client("Container.image should not be null or empty.");
    }
  }
}
