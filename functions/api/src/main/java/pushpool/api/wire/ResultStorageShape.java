package pushpool.api.wire;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The default result storage as Prefect spells it. */
public final class ResultStorageShape {
  private ResultStorageShape() {}

  public static Map<String, Object> of(Optional<UUID> blockDocumentId) {
    return new Shape().with("default_result_storage_block_id", blockDocumentId).fields();
  }
}
