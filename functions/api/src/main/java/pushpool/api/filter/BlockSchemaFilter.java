package pushpool.api.filter;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.block.BlockSchema;
import pushpool.block.BlockStores;

/** Which block schemas are wanted; the last made comes first. */
public record BlockSchemaFilter(Predicate<BlockSchema> schemas, Paging paging) {
  static final Kind<Predicate<BlockSchema>> SELECTION = Fields.object(BlockSchemaFilter::selection);

  public static BlockSchemaFilter read(Fields fields) {
    var schemas = fields.optional("block_schemas", SELECTION, _ -> true);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new BlockSchemaFilter(schemas, paging);
  }

  private static Predicate<BlockSchema> selection(Fields fields) {
    var criteria = new Criteria<BlockSchema>(fields);
    criteria.on("id", Match.ID, schema -> Optional.of(schema.id()));
    criteria.on("block_type_id", Match.ID, schema -> Optional.of(schema.typeId()));
    criteria.on("block_capabilities", Match.TAGS, schema -> Optional.of(schema.capabilities()));
    criteria.on("version", Match.TEXT, schema -> Optional.of(schema.version()));
    return criteria.done();
  }

  public Stream<BlockSchema> apply(BlockStores blocks) {
    var lastFirst = Comparator.comparing(BlockSchema::created).reversed();
    return paging.of(blocks.schemas().all().stream().filter(schemas).sorted(lastFirst));
  }
}
