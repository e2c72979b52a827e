package pushpool.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import pushpool.json.Json;
import pushpool.launch.Order;
import pushpool.launch.TaskDefinitions;
import pushpool.runtime.Lines;
import pushpool.table.Digests;
import pushpool.targets.EcsRequests;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * Registers task definitions: each content once, however many runs want it at the same time. A
 * definition that is a run's own is deregistered when its task has been started, which runs on.
 */
final class Registrations {
  /** Longer than a call may take. */
  private static final Duration CLAIM = Duration.ofSeconds(15);

  private final EcsClient ecs;
  private final TaskDefinitions definitions;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  Registrations(EcsClient ecs, TaskDefinitions definitions) {
    this.ecs = ecs;
    this.definitions = definitions;
  }

  /** The ARN of a definition that has been registered. */
  Optional<String> known(Order order, EcsRequests requests) {
    var content = content(order, requests, requests.taskDefinition());
    return Optional.ofNullable(known.get(content)).or(() -> definitions.arn(content));
  }

  /** The definition's ARN; nothing while somebody else is registering it. */
  Optional<String> arn(Order order, EcsRequests requests) {
    var definition = requests.taskDefinition();
    var content = content(order, requests, definition);
    if (requests.isDefinitionOwn()) {
      return found(content, order, definition);
    }
    return Optional.ofNullable(
        known.computeIfAbsent(content, _ -> found(content, order, definition).orElse(null)));
  }

  private Optional<String> found(String content, Order order, Map<String, Object> definition) {
    return definitions.arn(content).or(() -> claimed(content, order.run().updated(), definition));
  }

  private Optional<String> claimed(String content, Instant now, Map<String, Object> definition) {
    return definitions.claim(content, now, now.plus(CLAIM))
        ? Optional.of(registered(content, definition))
        : definitions.arn(content);
  }

  private String registered(String content, Map<String, Object> definition) {
    try {
      var request = Pojos.fill(RegisterTaskDefinitionRequest.builder(), definition).build();
      var arn = ecs.registerTaskDefinition(request).taskDefinition().taskDefinitionArn();
      definitions.remember(content, arn);
      return arn;
    } catch (SdkException | IllegalArgumentException e) {
      definitions.forget(content);
      throw e;
    }
  }

  /** To be called when a task has been started: a definition of its own is not needed any more. */
  void started(Order order, EcsRequests requests) {
    if (!requests.isDefinitionOwn()) {
      return;
    }
    var content = content(order, requests, requests.taskDefinition());
    definitions.arn(content).ifPresent(arn -> deregister(order, arn));
    definitions.forget(content);
  }

  private void deregister(Order order, String arn) {
    try {
      ecs.deregisterTaskDefinition(r -> r.taskDefinition(arn));
    } catch (SdkException e) {
      // The task runs; a definition too many does no harm.
      Lines.warn(e.getMessage(), Map.of("flow_run_id", order.run().id()));
    }
  }

  /** To be called when the definition turns out not to be usable any more. */
  void forget(Order order, EcsRequests requests) {
    var content = content(order, requests, requests.taskDefinition());
    known.remove(content);
    definitions.forget(content);
  }

  /**
   * The same for every run that may share the definition, and for every try of one that may not.
   */
  private static String content(Order order, EcsRequests requests, Map<String, Object> definition) {
    var owner = requests.isDefinitionOwn() ? order.attempt().token() : "";
    return Digests.sha256(owner + place(requests) + Json.text(sorted(definition)));
  }

  /** A definition is of one account and region. */
  private static String place(EcsRequests requests) {
    var reach = requests.reach();
    return reach.account().orElse("") + reach.region().orElse("");
  }

  private static Object sorted(Object value) {
    return switch (value) {
      case Map<?, ?> object -> {
        var sorted = new TreeMap<String, Object>();
        object.forEach((name, inner) -> sorted.put((String) name, sorted(inner)));
        yield sorted;
      }
      case List<?> array -> array.stream().map(Registrations::sorted).toList();
      case null -> null;
      default -> value;
    };
  }
}
