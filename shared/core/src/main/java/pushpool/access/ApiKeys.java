package pushpool.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys that are good for the API, apart from the stack's own secret. */
public interface ApiKeys {
  /** Answers false when there is a key of that name. */
  boolean add(ApiKey key);

  Optional<ApiKey> find(UUID id);

  /** Remembers that the key was used, unless it is gone. */
  void used(UUID id, Instant now);

  /** Revokes the key. Answers whether there was one. */
  boolean remove(UUID id);

  List<ApiKey> all();
}
