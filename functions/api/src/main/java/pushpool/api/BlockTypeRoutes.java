package pushpool.api;

import static pushpool.api.body.Kinds.NAME;
import static pushpool.api.body.Kinds.SLUG;
import static pushpool.api.body.Kinds.TEXT;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pushpool.api.body.Fields;
import pushpool.api.filter.BlockTypeFilter;
import pushpool.api.wire.BlockDocumentShape;
import pushpool.api.wire.BlockTypeShape;
import pushpool.block.BlockDocument;
import pushpool.block.BlockStores;
import pushpool.block.BlockType;
import pushpool.block.ReadBlocks;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Block types, and the documents of one. */
final class BlockTypeRoutes {
  private static final BlockType.Description UNDESCRIBED =
      new BlockType.Description(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final BlockStores blocks;
  private final Ids ids;
  private final InstantSource clock;

  BlockTypeRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.blocks = stores.blocks();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/block_types", this::create),
        Route.post("/block_types/filter", this::filter),
        // Nothing is to be done: the types that come with the service are always there.
        Route.post("/block_types/install_system_block_types", (_, _) -> HttpResponse.ok(null)),
        Route.get("/block_types/slug/{slug}", this::readBySlug),
        Route.get("/block_types/slug/{slug}/block_documents", this::documents),
        Route.get("/block_types/slug/{slug}/block_documents/name/{name}", this::document),
        Route.get("/block_types/{id}", this::read),
        Route.patch("/block_types/{id}", this::update),
        Route.delete("/block_types/{id}", this::delete));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var type = Fields.read(request.body(), this::type);
    if (type.name().toLowerCase(Locale.ROOT).startsWith("prefect")) {
      return HttpResponse.problem(403, "A name that begins with prefect is reserved.");
    }
    if (!blocks.types().add(type)) {
      return HttpResponse.problem(409, "A block type with this slug already exists.");
    }
    return HttpResponse.created(BlockTypeShape.of(type));
  }

  private BlockType type(Fields fields) {
    var name = fields.required("name", NAME);
    var slug = fields.required("slug", SLUG);
    var describing = describing(fields);
    fields.done();
    var now = clock.instant();
    return new BlockType(ids.random(), name, slug, describing.apply(UNDESCRIBED), false, now, now);
  }

  /** What the body makes of a description. */
  private static UnaryOperator<BlockType.Description> describing(Fields fields) {
    var logoUrl = fields.update("logo_url", TEXT);
    var documentationUrl = fields.update("documentation_url", TEXT);
    var text = fields.update("description", TEXT);
    var codeExample = fields.update("code_example", TEXT);
    return base ->
        new BlockType.Description(
            logoUrl.orElse(base.logoUrl()),
            documentationUrl.orElse(base.documentationUrl()),
            text.orElse(base.text()),
            codeExample.orElse(base.codeExample()));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), BlockTypeFilter::read);
    return HttpResponse.ok(filter.apply(blocks).map(BlockTypeShape::of).toList());
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(BlockTypeShape.of(type(path)));
  }

  private HttpResponse readBySlug(HttpRequest request, Route.Path path) {
    return HttpResponse.ok(BlockTypeShape.of(withSlug(path)));
  }

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var describing =
        Fields.read(
            request.body(),
            fields -> {
              var read = describing(fields);
              fields.done();
              return read;
            });
    var now = clock.instant();
    blocks
        .types()
        .change(path.id(), type -> type.with(describing.apply(type.description()), now))
        .orElseThrow(BlockTypeRoutes::missing);
    return HttpResponse.none(204);
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    var type = type(path);
    if (type.isProtected()) {
      return HttpResponse.problem(403, "A protected block type cannot be deleted.");
    }
    blocks.remove(type);
    return HttpResponse.none(204);
  }

  private HttpResponse documents(HttpRequest request, Route.Path path) {
    var reading = new ReadBlocks(blocks, Secrets.asked(request));
    return HttpResponse.ok(
        blocks.documents().of(withSlug(path).id()).stream()
            .filter(document -> !document.isAnonymous())
            .sorted(Comparator.comparing(BlockDocument::name))
            .flatMap(document -> reading.whole(document).stream())
            .map(BlockDocumentShape::of)
            .toList());
  }

  private HttpResponse document(HttpRequest request, Route.Path path) {
    return new ReadBlocks(blocks, Secrets.asked(request))
        .named(path.name(0), path.name(1))
        .map(BlockDocumentShape::of)
        .map(HttpResponse::ok)
        .orElseThrow(() -> new RequestException.NotFound("Block document not found"));
  }

  private BlockType type(Route.Path path) {
    return blocks.types().find(path.id()).orElseThrow(BlockTypeRoutes::missing);
  }

  private BlockType withSlug(Route.Path path) {
    return blocks.types().withSlug(path.name()).orElseThrow(BlockTypeRoutes::missing);
  }

  static RequestException missing() {
    return new RequestException.NotFound("Block type not found");
  }
}
