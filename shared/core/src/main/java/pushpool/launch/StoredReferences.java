package pushpool.launch;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.block.BlockStores;
import pushpool.block.ReadBlocks;
import pushpool.block.Secrecy;
import pushpool.block.WholeBlock;
import pushpool.request.Lookup;
import pushpool.variable.Variables;

/** What is stored in the workspace, and the few things that a template may know of the service. */
public final class StoredReferences implements References {
  private final BlockStores blocks;
  private final Variables variables;
  private final Secrecy secrecy;
  private final Map<String, String> environment;

  /**
   * @param secrecy whether secrets of blocks are given as they are; somebody who only looks must
   *     not see them
   * @param environment all that a template may learn of the service's environment
   */
  public StoredReferences(
      BlockStores blocks, Variables variables, Secrecy secrecy, Map<String, String> environment) {
    this.blocks = blocks;
    this.variables = variables;
    this.secrecy = secrecy;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  @Override
  public Lookup variable(String name) {
    return variables.value(name);
  }

  @Override
  public Optional<Map<String, Object>> block(String id) {
    return id(id).flatMap(reading()::find).map(WholeBlock::data);
  }

  @Override
  public Optional<Map<String, Object>> block(String typeSlug, String name) {
    return reading().named(typeSlug, name).map(WholeBlock::data);
  }

  /** Anew each time: what one run was told, the next must not be told after it was changed. */
  private ReadBlocks reading() {
    return new ReadBlocks(blocks, secrecy);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
