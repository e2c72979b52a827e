package pushpool.local.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pushpool.json.Json;

/** What is compared of a refusal: its keys, and where a request was found invalid. */
final class ErrorView {
  private ErrorView() {}

  static Map<String, Object> of(Object body) {
    var view = new LinkedHashMap<String, Object>();
    if (!(body instanceof Map<?, ?> object)) {
      view.put("error_keys", null);
      return view;
    }
    view.put("error_keys", object.keySet().stream().sorted().toList());
    if (object.get("exception_detail") instanceof List<?> details
        && !details.isEmpty()
        && details.getFirst() instanceof Map<?, ?>) {
      var locations = details.stream().map(ErrorView::location).toList();
      view.put("error_locations", List.copyOf(new TreeSet<>(locations)));
    }
    return view;
  }

  private static String location(Object detail) {
    var location = Json.asObject(detail).get("loc");
    return location == null
        ? ""
        : Json.asArray(location).stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
