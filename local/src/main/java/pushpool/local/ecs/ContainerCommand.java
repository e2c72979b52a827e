package pushpool.local.ecs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** The command that stands for a task's container, with all of its environment. */
record ContainerCommand(List<String> argv, Map<String, String> environment) {
  private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(30);

  /** The command of the one container that is run. */
  static ContainerCommand of(
      TaskDefinition definition, TaskOverride overrides, Map<String, String> handedOn) {
    var container = container(definition, overrides);
    var override = override(container, overrides);
    var argv = new ArrayList<>(container.entryPoint());
    argv.addAll(
        override
            .filter(ContainerOverride::hasCommand)
            .map(ContainerOverride::command)
            .orElse(container.command()));
    var environment = new LinkedHashMap<>(handedOn);
    put(environment, container.environment());
    override.ifPresent(with -> put(environment, with.environment()));
    return new ContainerCommand(argv, environment);
  }

  /** The first container that is overridden, else the first essential one. */
  static ContainerDefinition container(TaskDefinition definition, TaskOverride overrides) {
    var containers = definition.containerDefinitions();
    return containers.stream()
        .filter(container -> override(container, overrides).isPresent())
        .findFirst()
        .or(() -> containers.stream().filter(each -> isEssential(each)).findFirst())
        .orElse(containers.getFirst());
  }

  /** How long the container may go on after it was asked to end. */
  static Duration stopTimeout(TaskDefinition definition, TaskOverride overrides) {
    var seconds = container(definition, overrides).stopTimeout();
    return seconds == null ? DEFAULT_STOP_TIMEOUT : Duration.ofSeconds(seconds);
  }

  /** Why the command cannot be started in a directory, in the words of a container runtime. */
  Optional<String> obstacle(Path directory) {
    if (argv.isEmpty() || argv.getFirst().isEmpty()) {
      return Optional.of("no command specified");
    }
    var name = argv.getFirst();
    if (name.contains("/")) {
      return obstacle(name, directory.resolve(name));
    }
    var path = environment.getOrDefault("PATH", "");
    var isFound = Stream.of(path.split(File.pathSeparator)).anyMatch(at -> isProgram(at, name));
    return isFound
        ? Optional.empty()
        : Optional.of(exec(name, "executable file not found in $PATH"));
  }

  private static Optional<String> obstacle(String name, Path file) {
    if (!Files.exists(file)) {
      return Optional.of(exec(name, "stat " + name + ": no such file or directory"));
    }
    return isProgram(file) ? Optional.empty() : Optional.of(exec(name, "permission denied"));
  }

  private static String exec(String name, String problem) {
    return "exec: \"" + name + "\": " + problem;
  }

  private static boolean isProgram(String folder, String name) {
    return isProgram(Path.of(folder, name));
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static boolean isEssential(ContainerDefinition container) {
    return container.essential() == null || container.essential();
  }

  private static Optional<ContainerOverride> override(
      ContainerDefinition container, TaskOverride overrides) {
    return overrides.containerOverrides().stream()
        .filter(override -> container.name().equals(override.name()))
        .findFirst();
  }

  private static void put(Map<String, String> environment, List<KeyValuePair> pairs) {
    pairs.forEach(
        pair -> environment.put(pair.name(), Objects.requireNonNullElse(pair.value(), "")));
  }
}
