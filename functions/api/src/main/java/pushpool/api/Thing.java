package pushpool.api;

import java.util.Optional;
import java.util.UUID;

/** What a request is about, as far as it matters to whom that belongs. */
sealed interface Thing {
  record Run(UUID id) implements Thing {}

  /**
   * @param mayBeUnknown whether it is only named beside something else, and may not be stored yet
   */
  record TaskRun(UUID id, boolean mayBeUnknown) implements Thing {}

  record Artifact(UUID id) implements Thing {}

  record Deployment(UUID id) implements Thing {}

  record NamedDeployment(String flow, String name) implements Thing {}

  /** A deployment that is created, or changed if there is one of that name. */
  record NewDeployment(UUID flowId, String name, Optional<String> pool) implements Thing {}

  /** The place for a new run. */
  record StartIn(String pool) implements Thing {}

  record Pool(String name) implements Thing {}

  /** Whatever there is in a pool, and in no other. */
  record AllIn(String pool) implements Thing {}

  record Queue(UUID id) implements Thing {}

  record Block(String typeSlug, String name) implements Thing {}

  record BlockOf(UUID id) implements Thing {}

  record Variable(String name) implements Thing {}

  /** Something that belongs to no pool, deployment or run. */
  record Unplaced() implements Thing {}

  /** Whatever there is, without a limit; or something that concerns everybody. */
  record Everything() implements Thing {}
}
