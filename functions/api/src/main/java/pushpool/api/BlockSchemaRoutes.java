package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TEXTS;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.filter.BlockSchemaFilter;
import pushpool.api.wire.BlockSchemaShape;
import pushpool.block.BlockSchema;
import pushpool.block.BlockStores;
import pushpool.block.BlockType;
import pushpool.block.ReadBlocks;
import pushpool.block.Secrecy;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Block schemas, and the capabilities that they name. */
final class BlockSchemaRoutes {
  private final BlockStores blocks;
  private final Ids ids;
  private final InstantSource clock;

  BlockSchemaRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.blocks = stores.blocks();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/block_schemas", this::create),
        Route.post("/block_schemas/filter", this::filter),
        Route.get("/block_schemas/checksum/{checksum}", this::readByChecksum),
        Route.get("/block_schemas/{id}", this::read),
        Route.delete("/block_schemas/{id}", this::delete),
        Route.get("/block_capabilities", this::capabilities));
  }

  private record Wish(Map<String, Object> fields, UUID typeId, BlockSchema.Kind kind) {}

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var wish = Fields.read(request.body(), BlockSchemaRoutes::wish);
    var type =
        blocks
            .types()
            .find(wish.typeId())
            .orElseThrow(
                () -> new RequestException.NotFound("Block type " + wish.typeId() + " not found."));
    nestedSlugs(wish.fields()).forEach(this::requireType);
    var wanted =
        BlockSchema.declared(ids.random(), wish.fields(), type, wish.kind(), clock.instant());
    var stored = blocks.schemas().addOrFind(wanted);
    return HttpResponse.of(stored.id().equals(wanted.id()) ? 201 : 200, shape(stored));
  }

  private static Wish wish(Fields fields) {
    var schema = fields.defaulted("fields", OBJECT, Map.of());
    var typeId = fields.required("block_type_id", ID);
    var capabilities = fields.defaulted("capabilities", TEXTS, List.of());
    var version = fields.defaulted("version", TEXT, BlockSchema.NO_VERSION);
    fields.done();
    return new Wish(schema, typeId, new BlockSchema.Kind(capabilities, version));
  }

  /** The types of the blocks that are fields of this one: each reference is one or a list. */
  private static Stream<String> nestedSlugs(Map<String, Object> fields) {
    if (!(fields.get("block_schema_references") instanceof Map<?, ?> references)) {
      return Stream.empty();
    }
    return references.values().stream()
        .flatMap(value -> value instanceof List<?> several ? several.stream() : Stream.of(value))
        .filter(value -> value instanceof Map<?, ?>)
        .map(value -> ((Map<?, ?>) value).get("block_type_slug"))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private void requireType(String slug) {
    if (blocks.types().withSlug(slug).isEmpty()) {
      throw new RequestException.Conflict(
          "The schema refers to block type %s, which is not registered.".formatted(slug));
    }
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), BlockSchemaFilter::read);
    var reading = new ReadBlocks(blocks, Secrecy.MASKED);
    return HttpResponse.ok(
        filter
            .apply(blocks)
            .map(schema -> BlockSchemaShape.of(schema, reading.type(schema.typeId())))
            .toList());
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(shape(schema(path)));
  }

  private HttpResponse readByChecksum(HttpRequest request, Route.Path path) {
    var version = Optional.ofNullable(request.query().get("version"));
    var found =
        version.isPresent()
            ? blocks.schemas().of(path.name(), version.get())
            : blocks.schemas().latest(path.name());
    return HttpResponse.ok(shape(found.orElseThrow(BlockSchemaRoutes::missing)));
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    var schema = schema(path);
    if (type(schema).filter(BlockType::isProtected).isPresent()) {
      return HttpResponse.problem(
          403, "A block schema of a protected block type cannot be deleted.");
    }
    blocks.remove(schema);
    return HttpResponse.none(204);
  }

  private HttpResponse capabilities(HttpRequest request, Route.Path path) {
    var named = blocks.schemas().all().stream().flatMap(s -> s.capabilities().stream());
    return HttpResponse.ok(named.distinct().sorted().toList());
  }

  private BlockSchema schema(Route.Path path) {
    return blocks.schemas().find(path.id()).orElseThrow(BlockSchemaRoutes::missing);
  }

  private Map<String, Object> shape(BlockSchema schema) {
    return BlockSchemaShape.of(schema, type(schema));
  }

  private Optional<BlockType> type(BlockSchema schema) {
    return blocks.types().find(schema.typeId());
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Block schema not found");
  }
}
