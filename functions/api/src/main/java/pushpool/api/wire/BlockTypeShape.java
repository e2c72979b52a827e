package pushpool.api.wire;

import java.util.Map;
import pushpool.block.BlockType;

/** A block type as Prefect spells it. */
public final class BlockTypeShape {
  private BlockTypeShape() {}

  public static Map<String, Object> of(BlockType type) {
    return new Shape()
        .with("id", type.id())
        .with("created", type.created())
        .with("updated", type.updated())
        .with("name", type.name())
        .with("slug", type.slug())
        .with("logo_url", type.description().logoUrl())
        .with("documentation_url", type.description().documentationUrl())
        .with("description", type.description().text())
        .with("code_example", type.description().codeExample())
        .with("is_protected", type.isProtected())
        .fields();
  }
}
