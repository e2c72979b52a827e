package pushpool.api.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import pushpool.access.ApiKey;
import pushpool.access.KeyText;

/** A key as people see it. */
public final class ApiKeyShape {
  private ApiKeyShape() {}

  public static Map<String, Object> of(ApiKey key) {
    var grant = key.grant();
    return new Shape()
        .with("id", key.id())
        .with("name", key.name())
        .with("scope", grant.scope().name().toLowerCase(Locale.ROOT))
        .with("work_pools", grant.isLimited() ? grant.workPools() : null)
        .with("expires", grant.expires())
        .with("created", key.created())
        .with("last_used", key.lastUsed())
        .fields();
  }

  /** The same with the key itself: the one time that it is told. */
  public static Map<String, Object> made(ApiKey key, KeyText text) {
    var shape = new LinkedHashMap<>(of(key));
    shape.put("key", text.text());
    return shape;
  }
}
