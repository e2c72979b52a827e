package pushpool.table;

import java.time.Instant;
import java.util.UUID;
import pushpool.access.ApiKey;
import pushpool.access.ApiKeys;
import pushpool.access.Scope;

/** The keys, over a {@link Table}. */
public final class ApiKeysTable extends Registry<ApiKey> implements ApiKeys {
  public ApiKeysTable(Table table) {
    super(table, "api_key", new ApiKeyCodec());
  }

  @Override
  public void used(UUID id, Instant now) {
    change(id, key -> key.used(now));
  }

  private static final class ApiKeyCodec implements Codec<ApiKey> {
    @Override
    public UUID id(ApiKey key) {
      return key.id();
    }

    @Override
    public String name(ApiKey key) {
      return key.name();
    }

    @Override
    public Document write(ApiKey key) {
      return Document.empty()
          .with("id", key.id())
          .with("name", key.name())
          .with("digest", key.digest())
          .with("scope", key.grant().scope().name())
          .with("work_pools", key.grant().workPools())
          .with("expires", key.grant().expires())
          .with("created", key.created())
          .with("last_used", key.lastUsed());
    }

    @Override
    public ApiKey read(Document d) {
      var grant =
          new ApiKey.Grant(
              Scope.valueOf(d.string("scope")),
              d.strings("work_pools"),
              d.maybe("expires", d::time));
      return new ApiKey(
          d.id("id"),
          d.string("name"),
          d.string("digest"),
          grant,
          d.time("created"),
          d.maybe("last_used", d::time));
    }
  }
}
