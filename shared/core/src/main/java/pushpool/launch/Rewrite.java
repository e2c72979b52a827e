package pushpool.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.request.Lookup;
import pushpool.request.Lookup.Found;

/** One pass over a configuration that replaces texts, and objects that stand for others. */
interface Rewrite {
  /** What takes the place of the text; if nothing does, its field or list item goes. */
  Lookup text(String text, FieldPath at);

  /** What takes the place of the whole object; if nothing does, its members are rewritten. */
  default Lookup object(Map<?, ?> object, FieldPath at) {
    return Lookup.MISSING;
  }

  default Lookup rewrite(Object value, FieldPath at) {
    return switch (value) {
      case String text -> text(text, at);
      case Map<?, ?> object ->
          object(object, at) instanceof Found other ? other : new Found(members(object, at));
      case List<?> array -> new Found(elements(array, at));
      case null, default -> new Found(value);
    };
  }

  /** The object with each member rewritten; its keys stay as they are. */
  default Map<String, Object> members(Map<?, ?> object, FieldPath at) {
    var rewritten = new LinkedHashMap<String, Object>();
    object.forEach(
        (name, member) -> {
          if (rewrite(member, at.member((String) name)) instanceof Found(var found)) {
            rewritten.put((String) name, found);
          }
        });
    return rewritten;
  }

  private List<Object> elements(List<?> array, FieldPath at) {
    var rewritten = new ArrayList<>();
    for (var i = 0; i < array.size(); i++) {
      if (rewrite(array.get(i), at.element(i)) instanceof Found(var found)) {
        rewritten.add(found);
      }
    }
    return rewritten;
  }
}
