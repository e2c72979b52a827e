package pushpool.workspace;

import java.util.Optional;
import java.util.UUID;

/** Where runs keep their results unless they say otherwise: a block document, by its id. */
public interface ResultStorage {
  Optional<UUID> find();

  void put(UUID blockDocumentId);

  void clear();
}
