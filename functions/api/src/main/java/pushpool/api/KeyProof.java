package pushpool.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import pushpool.access.ApiKey;
import pushpool.access.ApiKeys;
import pushpool.access.KeyText;

/** A key that was made through the API. */
final class KeyProof implements Proof {
  /** How long a key that was revoked may still be believed. */
  static final Duration FRESH = Duration.ofSeconds(30);

  private static final int MOST = 1024;

  private final ApiKeys keys;
  private final Lately<UUID, Optional<ApiKey>> known = new Lately<>(MOST, FRESH);

  KeyProof(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<Caller> of(String shown, Instant now, boolean mayLook) {
    return KeyText.parse(shown)
        .flatMap(text -> key(text, now, mayLook))
        .map(key -> new Caller.KeyHolder(used(key, now)));
  }

  private Optional<ApiKey> key(KeyText shown, Instant now, boolean mayLook) {
    return known
        .known(shown.id(), now)
        .orElseGet(() -> mayLook ? read(shown.id(), now) : Optional.empty())
        .filter(key -> key.isOpenedBy(shown) && !key.hasExpired(now));
  }

  private Optional<ApiKey> read(UUID id, Instant now) {
    var read = keys.find(id);
    known.put(id, read, now);
    return read;
  }

  private ApiKey used(ApiKey key, Instant now) {
    if (!key.wasIdle(now)) {
      return key;
    }
    var used = key.used(now);
    keys.used(key.id(), now);
    known.put(key.id(), Optional.of(used), now);
    return used;
  }
}
