package pushpool.block;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored block documents. */
public interface BlockDocuments {
  /** Answers false when the type has a document of the name. */
  boolean add(BlockDocument document);

  Optional<BlockDocument> find(UUID id);

  Optional<BlockDocument> named(UUID typeId, String name);

  /** Answers the document after the change, or nothing when there is none. */
  Optional<BlockDocument> change(UUID id, UnaryOperator<BlockDocument> step);

  void remove(BlockDocument document);

  /** The documents of a type, in no order. */
  List<BlockDocument> of(UUID typeId);

  /** Every document, in no order. */
  List<BlockDocument> all();
}
