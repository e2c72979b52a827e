package pushpool.api;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.block.ReadBlocks;
import pushpool.block.Secrecy;
import pushpool.block.WholeBlock;
import pushpool.request.RequestException;

/** The block documents that templates refer to. */
final class Blocks {
  private Blocks() {}

  /**
   * The data of a document by its id, with secrets masked: what it is checked for ends up in the
   * sentence that says what is wrong.
   */
  static Function<String, Map<String, Object>> of(Stores stores) {
    return id ->
        found(stores, id)
            .orElseThrow(
                () -> new RequestException.NotFound("Block document " + id + " not found."))
            .data();
  }

  private static Optional<WholeBlock> found(Stores stores, String id) {
    try {
      return new ReadBlocks(stores.blocks(), Secrecy.MASKED).find(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
