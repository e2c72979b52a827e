package pushpool.api.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pushpool.block.WholeBlock;

/** A block document as Prefect spells it. */
public final class BlockDocumentShape {
  private BlockDocumentShape() {}

  public static Map<String, Object> of(WholeBlock block) {
    var document = block.document();
    return new Shape()
        .with("id", document.id())
        .with("created", document.created())
        .with("updated", document.updated())
        .with("name", document.name())
        .with("data", block.data())
        .with("block_schema_id", document.schemaId())
        .with("block_schema", BlockSchemaShape.of(block.schema(), Optional.of(block.type())))
        .with("block_type_id", document.typeId())
        .with("block_type_name", block.type().name())
        .with("block_type", BlockTypeShape.of(block.type()))
        .with("block_document_references", references(block))
        .with("is_anonymous", document.isAnonymous())
        .fields();
  }

  private static Map<String, Object> references(WholeBlock block) {
    var shown = new LinkedHashMap<String, Object>();
    block
        .references()
        .forEach((field, inner) -> shown.put(field, Map.of("block_document", reference(inner))));
    return shown;
  }

  private static Map<String, Object> reference(WholeBlock block) {
    return new Shape()
        .with("id", block.document().id())
        .with("name", block.document().name())
        .with("block_type", BlockTypeShape.of(block.type()))
        .with("is_anonymous", block.document().isAnonymous())
        .with("block_document_references", references(block))
        .fields();
  }
}
