package pushpool.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.TemplateUse;

/**
 * What a run would cause, and what is to be said of it.
 *
 * @param configuration the resolved job configuration; absent where none can be made
 * @param requests by the name of the action, in the order in which they would be made
 * @param overrideBytes absent where nothing has overrides
 * @param findings the worst first
 */
public record Preview(
    Optional<Map<String, Object>> configuration,
    Map<String, Map<String, Object>> requests,
    Optional<Integer> overrideBytes,
    TemplateUse use,
    List<Finding> findings) {

  Preview with(Finding more) {
    var all = new ArrayList<>(findings);
    all.add(more);
    return new Preview(configuration, requests, overrideBytes, use, List.copyOf(all));
  }
}
