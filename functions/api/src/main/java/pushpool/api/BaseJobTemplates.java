package pushpool.api;

import java.util.List;
import java.util.Map;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.launch.JobTemplate;

/**
 * What a base job template must be to be stored: a configuration that uses declared variables only.
 */
final class BaseJobTemplates {
  /** An empty template is fine: there is nothing in it to be resolved. */
  static final Kind<Map<String, Object>> KIND = BaseJobTemplates::read;

  private BaseJobTemplates() {}

  private static Map<String, Object> read(Object value, List<Object> loc) {
    var template = Kinds.OBJECT.read(value, loc);
    JobTemplate.flaw(template)
        .ifPresent(
            flaw -> {
              throw Kind.refused("value_error", loc, flaw, value);
            });
    return template;
  }
}
