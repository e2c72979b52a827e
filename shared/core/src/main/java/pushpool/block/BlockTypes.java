package pushpool.block;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored block types. */
public interface BlockTypes {
  /** Answers false when the slug is taken. */
  boolean add(BlockType type);

  Optional<BlockType> find(UUID id);

  Optional<BlockType> withSlug(String slug);

  /** Answers the type after the change, or nothing when there is none. */
  Optional<BlockType> change(UUID id, UnaryOperator<BlockType> step);

  /** Removes the type alone; what belongs to it is removed first. */
  void remove(BlockType type);

  /** Every type, in no order. */
  List<BlockType> all();
}
