package pushpool.dispatcher;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.block.BlockStores;
import pushpool.block.ReadBlocks;
import pushpool.block.Secrecy;
import pushpool.block.WholeBlock;
import pushpool.launch.References;
import pushpool.request.Lookup;
import pushpool.variable.Variables;

/**
 * What is stored in the workspace. The environment is the service's own and nobody else's business.
 */
final class StoredReferences implements References {
  private final BlockStores blocks;
  private final Variables variables;

  StoredReferences(BlockStores blocks, Variables variables) {
    this.blocks = blocks;
    this.variables = variables;
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.empty();
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
    return new ReadBlocks(blocks, Secrecy.SHOWN);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
