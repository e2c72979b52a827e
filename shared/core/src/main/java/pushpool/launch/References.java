package pushpool.launch;

import java.util.Map;
import java.util.Optional;
import pushpool.request.Lookup;

/** What a job template may refer to beside its variables. */
public interface References {
  /** The environment variable of the process that resolves the template. */
  Optional<String> environment(String name);

  /** The value of the workspace's variable. */
  Lookup variable(String name);

  /** The data of the block document with the id. */
  Optional<Map<String, Object>> block(String id);

  /** The data of the block document with the name, among those of its type. */
  Optional<Map<String, Object>> block(String typeSlug, String name);
}
