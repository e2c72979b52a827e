package pushpool.local.bill;

import static pushpool.local.Template.at;
import static pushpool.local.Template.each;

import java.util.List;
import java.util.Map;
import pushpool.json.Json;
import pushpool.local.Template;

/**
 * Which records and events reach a function, as the template says it.
 *
 * @param stream of the runs table, to the dispatcher
 * @param tasks of ECS, to the monitor
 */
record Filters(List<EventPattern> stream, EventPattern tasks) {

  static Filters of(Template template) {
    var functions = template.functions();
    var changes =
        at(
            functions.get("Dispatcher"),
            "Events",
            "Changes",
            "Properties",
            "FilterCriteria",
            "Filters");
    var stream =
        each(changes)
            .map(filter -> new EventPattern(Json.object((String) at(filter, "Pattern"))))
            .toList();
    var tasks = at(functions.get("Monitor"), "Events", "TaskChanges", "Properties", "Pattern");
    return new Filters(stream, new EventPattern((Map<?, ?>) tasks));
  }

  /** Whether any filter lets a record through. */
  boolean letThrough(Map<String, Object> streamRecord) {
    return stream.stream().anyMatch(pattern -> pattern.matches(streamRecord));
  }
}
