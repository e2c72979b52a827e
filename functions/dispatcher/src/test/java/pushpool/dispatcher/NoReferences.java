package pushpool.dispatcher;

import java.util.Map;
import java.util.Optional;
import pushpool.launch.References;
import pushpool.request.Lookup;

/** A workspace in which nothing is stored. */
final class NoReferences implements References {
  @Override
  public Optional<String> environment(String name) {
    return Optional.empty();
  }

  @Override
  public Lookup variable(String name) {
    return Lookup.MISSING;
  }

  @Override
  public Optional<Map<String, Object>> block(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<Map<String, Object>> block(String typeSlug, String name) {
    return Optional.empty();
  }
}
