package pushpool.api.filter;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.block.BlockDocument;
import pushpool.block.BlockSchema;
import pushpool.block.BlockStores;
import pushpool.block.BlockType;
import pushpool.block.ReadBlocks;
import pushpool.block.Secrecy;
import pushpool.block.WholeBlock;

/** Which block documents are wanted, in which order, and whether with their secrets. */
public record BlockDocumentFilter(
    Predicate<BlockDocument> documents,
    Related related,
    Secrecy secrecy,
    Sort sort,
    Paging paging) {
  private static final Predicate<BlockDocument> NAMED = document -> !document.isAnonymous();
  private static final Kind<Predicate<BlockDocument>> SELECTION =
      Fields.object(BlockDocumentFilter::selection);

  /** What is wanted of the types and schemas that documents belong to. */
  record Related(Predicate<BlockType> types, Predicate<BlockSchema> schemas) {
    private boolean holds(BlockDocument document, ReadBlocks reading) {
      return reading.type(document.typeId()).filter(types).isPresent()
          && reading.schema(document.schemaId()).filter(schemas).isPresent();
    }
  }

  /** The orders in which documents can be listed. */
  public enum Sort {
    NAME_ASC,
    NAME_DESC,
    BLOCK_TYPE_AND_NAME_ASC;

    private Comparator<BlockDocument> order(ReadBlocks reading) {
      var byName = Comparator.comparing(BlockDocument::name);
      return switch (this) {
        case NAME_ASC -> byName;
        case NAME_DESC -> byName.reversed();
        case BLOCK_TYPE_AND_NAME_ASC ->
            Comparator.comparing((BlockDocument document) -> typeName(document, reading))
                .thenComparing(byName);
      };
    }

    private static String typeName(BlockDocument document, ReadBlocks reading) {
      return reading.type(document.typeId()).map(BlockType::name).orElse("");
    }
  }

  public static BlockDocumentFilter read(Fields fields) {
    var documents = fields.optional("block_documents", SELECTION, NAMED);
    var types = fields.optional("block_types", BlockTypeFilter.SELECTION, _ -> true);
    var schemas = fields.optional("block_schemas", BlockSchemaFilter.SELECTION, _ -> true);
    var shown = fields.optional("include_secrets", Kinds.TRUTH, false);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.NAME_ASC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    var secrecy = Boolean.TRUE.equals(shown) ? Secrecy.SHOWN : Secrecy.MASKED;
    return new BlockDocumentFilter(documents, new Related(types, schemas), secrecy, sort, paging);
  }

  private static Predicate<BlockDocument> selection(Fields fields) {
    var criteria = new Criteria<BlockDocument>(fields);
    criteria.on("id", Match.ID, document -> Optional.of(document.id()));
    criteria.on("name", Match.TEXT, document -> Optional.of(document.name()));
    criteria.on("block_type_id", Match.ID, document -> Optional.of(document.typeId()));
    criteria.part("is_anonymous", Fields.object(BlockDocumentFilter::anonymous));
    var silent = fields.update("is_anonymous", Kinds.ANY).isEmpty();
    var rest = criteria.done();
    return silent ? rest.and(NAMED) : rest;
  }

  private static Predicate<BlockDocument> anonymous(Fields fields) {
    var eq = fields.maybe("eq_", Kinds.TRUTH);
    fields.done();
    return document -> eq.map(wanted -> document.isAnonymous() == wanted).orElse(true);
  }

  /** The part of the documents that is asked for. */
  public Stream<WholeBlock> page(BlockStores blocks) {
    var reading = new ReadBlocks(blocks, secrecy);
    return paging
        .of(matching(blocks, reading).sorted(sort.order(reading)))
        .flatMap(document -> reading.whole(document).stream());
  }

  public long count(BlockStores blocks) {
    return matching(blocks, new ReadBlocks(blocks, secrecy)).count();
  }

  private Stream<BlockDocument> matching(BlockStores blocks, ReadBlocks reading) {
    return blocks.documents().all().stream()
        .filter(documents)
        .filter(document -> related.holds(document, reading));
  }
}
