package pushpool.table;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.block.BlockDocument;
import pushpool.block.BlockDocuments;
import pushpool.block.Seal;
import pushpool.json.Json;

/** The block documents, over a {@link Table}, their data under a seal. */
public final class BlockDocumentsTable extends Registry<BlockDocument> implements BlockDocuments {

  public BlockDocumentsTable(Table table, Seal seal) {
    super(table, "block_document", new DocumentCodec(seal));
  }

  @Override
  public Optional<BlockDocument> named(UUID typeId, String name) {
    return named(typeId + "/" + name);
  }

  @Override
  public List<BlockDocument> of(UUID typeId) {
    return within(typeId.toString());
  }

  private record DocumentCodec(Seal seal) implements Codec<BlockDocument> {
    @Override
    public UUID id(BlockDocument document) {
      return document.id();
    }

    @Override
    public String name(BlockDocument document) {
      return document.typeId() + "/" + document.name();
    }

    @Override
    public Document write(BlockDocument document) {
      return Document.empty()
          .with("id", document.id())
          .with("name", document.name())
          .with("data", sealed(document))
          .with("block_type_id", document.typeId())
          .with("block_schema_id", document.schemaId())
          .with("is_anonymous", document.isAnonymous())
          .with("created", document.created())
          .with("updated", document.updated());
    }

    @Override
    public BlockDocument read(Document d) {
      return new BlockDocument(
          d.id("id"),
          d.string("name"),
          opened(d.inner("data"), d.id("id")),
          d.id("block_type_id"),
          d.id("block_schema_id"),
          d.truth("is_anonymous"),
          d.time("created"),
          d.time("updated"));
    }

    private Document sealed(BlockDocument document) {
      var sealed = seal.close(Json.bytes(document.data()), place(document.id()));
      return Document.empty()
          .with("key", sealed.key())
          .with("sealed", Base64.getEncoder().encodeToString(sealed.bytes()));
    }

    private Map<String, Object> opened(Document d, UUID id) {
      var sealed = new Seal.Sealed(d.string("key"), Base64.getDecoder().decode(d.string("sealed")));
      return Json.object(seal.open(sealed, place(id)));
    }

    private static String place(UUID id) {
      return "block_document/" + id;
    }
  }
}
