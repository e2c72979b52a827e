package pushpool.api;

import static pushpool.api.body.Kinds.COUNT;
import static pushpool.api.body.Kinds.NAME;
import static pushpool.api.body.Kinds.OBJECT;
import static pushpool.api.body.Kinds.POSITIVE;
import static pushpool.api.body.Kinds.TEXT;
import static pushpool.api.body.Kinds.TRUTH;

import java.util.function.Function;
import pushpool.api.body.Fields;
import pushpool.pool.WorkQueue.Settings;

/** What a caller says of a work queue, when it is created and when it is changed. */
final class WorkQueueBody {
  private WorkQueueBody() {}

  /**
   * @param usual what holds where nothing is said
   */
  static Settings created(Fields fields, Settings usual) {
    var name = fields.required("name", NAME);
    var settings = settings(fields, usual);
    fields.done();
    return settings.apply(name);
  }

  static Settings updated(Fields fields, Settings old) {
    var name = fields.optional("name", NAME, old.name());
    fields.ignored("last_polled");
    var settings = settings(fields, old);
    fields.done();
    return settings.apply(name);
  }

  private static Function<String, Settings> settings(Fields fields, Settings base) {
    var description = fields.optional("description", TEXT, base.description());
    var paused = fields.optional("is_paused", TRUTH, base.paused());
    var limit = fields.update("concurrency_limit", COUNT);
    var priority = fields.optional("priority", POSITIVE, base.priority());
    var filter = fields.update("filter", OBJECT);
    return name ->
        new Settings(
            name,
            description,
            paused,
            limit.orElse(base.concurrencyLimit()),
            priority,
            filter.orElse(base.filter()));
  }
}
