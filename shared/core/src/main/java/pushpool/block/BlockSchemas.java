package pushpool.block;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored block schemas. */
public interface BlockSchemas {
  /** Answers the schema, or the one of the same checksum and version that was there before. */
  BlockSchema addOrFind(BlockSchema schema);

  Optional<BlockSchema> find(UUID id);

  Optional<BlockSchema> of(String checksum, String version);

  /** The one of the checksum's versions that was stored last. */
  Optional<BlockSchema> latest(String checksum);

  /** Removes the schema alone; the documents that keep to it are removed first. */
  void remove(BlockSchema schema);

  /** Every schema, in no order. */
  List<BlockSchema> all();
}
