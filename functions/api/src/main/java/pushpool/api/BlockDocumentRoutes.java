package pushpool.api;

import static pushpool.api.body.Kinds.ID;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.SLUG;
import static pushpool.api.body.Kinds.TRUTH;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.api.body.Fields;
import pushpool.api.filter.BlockDocumentFilter;
import pushpool.api.wire.BlockDocumentShape;
import pushpool.block.BlockDocument;
import pushpool.block.BlockReference;
import pushpool.block.BlockSchema;
import pushpool.block.BlockStores;
import pushpool.block.ReadBlocks;
import pushpool.block.Secrecy;
import pushpool.request.Free;
import pushpool.request.Ids;
import pushpool.request.RequestException;

/** Block documents. */
final class BlockDocumentRoutes {
  private final BlockStores blocks;
  private final Ids ids;
  private final InstantSource clock;

  BlockDocumentRoutes(Stores stores, Ids ids, InstantSource clock) {
    this.blocks = stores.blocks();
    this.ids = ids;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/block_documents", this::create),
        Route.post("/block_documents/filter", this::filter),
        Route.post("/block_documents/count", this::count),
        Route.get("/block_documents/{id}", this::read),
        Route.patch("/block_documents/{id}", this::update),
        Route.delete("/block_documents/{id}", this::delete));
  }

  private HttpResponse create(HttpRequest request, Route.Path path) {
    var document = Fields.read(request.body(), fields -> document(fields, request.body()));
    if (blocks.types().find(document.typeId()).isEmpty()) {
      throw BlockTypeRoutes.missing();
    }
    var flaw = flaw(document);
    if (flaw.isPresent()) {
      return HttpResponse.problem(400, flaw.get());
    }
    if (!blocks.documents().add(document)) {
      return HttpResponse.problem(409, "Block already exists");
    }
    var shown = new ReadBlocks(blocks, Secrecy.MASKED).whole(document);
    return HttpResponse.created(
        BlockDocumentShape.of(shown.orElseThrow(BlockDocumentRoutes::missing)));
  }

  private BlockDocument document(Fields fields, byte[] body) {
    var name = fields.maybe("name", SLUG);
    var data = fields.defaulted("data", OBJECT, Map.of());
    var schemaId = fields.required("block_schema_id", ID);
    var typeId = fields.required("block_type_id", ID);
    var anonymous = fields.defaulted("is_anonymous", TRUTH, false);
    fields.done();
    if (name.isEmpty() && !anonymous) {
      throw Fields.refusal(body, "A block document that is not anonymous needs a name");
    }
    var now = clock.instant();
    return new BlockDocument(
        ids.random(),
        name.orElseGet(() -> "anonymous-" + ids.random()),
        data,
        typeId,
        schemaId,
        anonymous,
        now,
        now);
  }

  /** Why the document cannot be stored; throws when it names what does not exist. */
  private Optional<String> flaw(BlockDocument document) {
    var schema = schema(document.schemaId());
    if (!schema.typeId().equals(document.typeId())) {
      return Optional.of("The block schema belongs to another block type.");
    }
    var flaw = BlockReference.flaw(document.data());
    if (flaw.isEmpty()) {
      BlockReference.in(document.data()).map(BlockReference::documentId).forEach(this::require);
    }
    return flaw.map("The reference in field %s names no block document."::formatted);
  }

  private void require(UUID id) {
    if (blocks.documents().find(id).isEmpty()) {
      throw new RequestException.NotFound("Block document " + id + " not found");
    }
  }

  private BlockSchema schema(UUID id) {
    return blocks
        .schemas()
        .find(id)
        .orElseThrow(() -> new RequestException.NotFound("Block schema " + id + " not found"));
  }

  private HttpResponse filter(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), BlockDocumentFilter::read);
    return HttpResponse.ok(filter.page(blocks).map(BlockDocumentShape::of).toList());
  }

  private HttpResponse count(HttpRequest request, Route.Path path) {
    var filter = Fields.read(request.body(), BlockDocumentFilter::read);
    return HttpResponse.ok(filter.count(blocks));
  }

  private HttpResponse read(HttpRequest request, Route.Path path) {
    return new ReadBlocks(blocks, Secrets.asked(request))
        .find(path.id())
        .map(BlockDocumentShape::of)
        .map(HttpResponse::ok)
        .orElseThrow(BlockDocumentRoutes::missing);
  }

  private record Wish(Optional<UUID> schemaId, Optional<Map<String, Object>> data, boolean merge) {}

  private HttpResponse update(HttpRequest request, Route.Path path) {
    var wish = Fields.read(request.body(), BlockDocumentRoutes::wish);
    var now = clock.instant();
    var before = blocks.documents().find(path.id()).orElseThrow(BlockDocumentRoutes::missing);
    var flaw = flaw(updated(before, wish, now));
    if (flaw.isPresent()) {
      return HttpResponse.problem(400, flaw.get());
    }
    blocks.documents().change(path.id(), found -> updated(found, wish, now));
    return HttpResponse.none(204);
  }

  /** Secrets that come back masked are known by the schema under which they were shown. */
  private BlockDocument updated(BlockDocument document, Wish wish, Instant now) {
    var given = wish.data().orElse(Map.of());
    var clear = schema(document.schemaId()).unmasked(given, document.data());
    var data = wish.merge() ? Free.overlaid(document.data(), clear) : clear;
    return document.with(data, wish.schemaId().orElse(document.schemaId()), now);
  }

  private static Wish wish(Fields fields) {
    var schemaId = fields.maybe("block_schema_id", ID);
    var data = fields.maybe("data", OBJECT);
    var merge = fields.defaulted("merge_existing_data", TRUTH, true);
    fields.done();
    return new Wish(schemaId, data, Boolean.TRUE.equals(merge));
  }

  private HttpResponse delete(HttpRequest request, Route.Path path) {
    blocks
        .documents()
        .remove(blocks.documents().find(path.id()).orElseThrow(BlockDocumentRoutes::missing));
    return HttpResponse.none(204);
  }

  private static RequestException missing() {
    return new RequestException.NotFound("Block document not found");
  }
}
