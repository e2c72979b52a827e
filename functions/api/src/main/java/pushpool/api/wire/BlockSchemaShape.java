package pushpool.api.wire;

import java.util.Map;
import java.util.Optional;
import pushpool.block.BlockSchema;
import pushpool.block.BlockType;

/** A block schema as Prefect spells it. */
public final class BlockSchemaShape {
  private BlockSchemaShape() {}

  public static Map<String, Object> of(BlockSchema schema, Optional<BlockType> type) {
    return new Shape()
        .with("id", schema.id())
        .with("created", schema.created())
        .with("updated", schema.updated())
        .with("checksum", schema.checksum())
        .with("fields", schema.fields())
        .with("block_type_id", schema.typeId())
        .with("block_type", type.map(BlockTypeShape::of))
        .with("capabilities", schema.capabilities())
        .with("version", schema.version())
        .fields();
  }
}
