package pushpool.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.request.Free;

/**
 * What a run is called and what it is given; may be corrected while it lives.
 *
 * @param jobVariables the run's own overrides, never the merged result
 */
public record Details(
    String name,
    Optional<String> flowVersion,
    Map<String, Object> parameters,
    Map<String, Object> context,
    List<String> tags,
    Map<String, Object> labels,
    Optional<Map<String, Object>> jobVariables) {

  public Details {
    parameters = Free.object(parameters);
    context = Free.object(context);
    tags = List.copyOf(tags);
    labels = Free.object(labels);
    jobVariables = jobVariables.map(Free::object);
  }

  public Details labelled(Map<String, Object> others) {
    return new Details(name, flowVersion, parameters, context, tags, others, jobVariables);
  }
}
