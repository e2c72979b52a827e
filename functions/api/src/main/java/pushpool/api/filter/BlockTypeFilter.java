package pushpool.api.filter;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.block.BlockSchema;
import pushpool.block.BlockStores;
import pushpool.block.BlockType;

/** Which block types are wanted; they come by name. */
public record BlockTypeFilter(
    Predicate<BlockType> types, Optional<Predicate<BlockSchema>> schemas, Paging paging) {
  static final Kind<Predicate<BlockType>> SELECTION = Fields.object(BlockTypeFilter::selection);

  public static BlockTypeFilter read(Fields fields) {
    var types = fields.optional("block_types", SELECTION, _ -> true);
    var schemas = fields.maybe("block_schemas", BlockSchemaFilter.SELECTION);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new BlockTypeFilter(types, schemas, paging);
  }

  private static Predicate<BlockType> selection(Fields fields) {
    var criteria = new Criteria<BlockType>(fields);
    criteria.on("name", Match.TEXT, type -> Optional.of(type.name()));
    criteria.on("slug", Match.TEXT, type -> Optional.of(type.slug()));
    return criteria.done();
  }

  /** A type is wanted for its schemas when one of them is. */
  public Stream<BlockType> apply(BlockStores blocks) {
    var having =
        schemas.map(
            selection ->
                blocks.schemas().all().stream()
                    .filter(selection)
                    .map(BlockSchema::typeId)
                    .collect(Collectors.toSet()));
    var matching =
        blocks.types().all().stream()
            .filter(types)
            .filter(type -> having.map(ids -> ids.contains(type.id())).orElse(true));
    return paging.of(matching.sorted(Comparator.comparing(BlockType::name)));
  }
}
