package pushpool.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.Placeholder.Kind;
import pushpool.request.Lookup;
import pushpool.request.Lookup.Found;
import pushpool.request.PythonText;

/** Puts the data of block documents, or parts of it, in the place of references to them. */
record BlockReferences(References references) implements Rewrite {
  private static final String ONLY_FIELD = "value";

  @Override
  public Lookup text(String text, FieldPath at) {
    var whole = Placeholder.whole(text).filter(placeholder -> placeholder.kind() == Kind.BLOCK);
    return new Found(
        whole.isPresent()
            ? value(whole.get().name(), at)
            : Placeholder.splice(text, at, placeholder -> spliced(placeholder, at)));
  }

  @Override
  public Lookup object(Map<?, ?> object, FieldPath at) {
    var isReference =
        object.get("$ref") instanceof Map<?, ?> target
            && target.get("block_document_id") instanceof String;
    return isReference ? new Found(byId((Map<?, ?>) object.get("$ref"), at)) : Lookup.MISSING;
  }

  private Map<String, Object> byId(Map<?, ?> target, FieldPath at) {
    var id = (String) target.get("block_document_id");
    return references
        .block(id)
        .orElseThrow(() -> new Unresolvable(at, "There is no block document '" + id + "'."));
  }

  private Optional<String> spliced(Placeholder placeholder, FieldPath at) {
    if (placeholder.kind() != Kind.BLOCK) {
      return Optional.empty();
    }
    return switch (value(placeholder.name(), at)) {
      case Map<?, ?> _, List<?> _ ->
          throw new Unresolvable(
              at, "The block '" + placeholder.name() + "' is no text and cannot be part of one.");
      case null -> Optional.of(PythonText.of(null));
      case Object value -> Optional.of(PythonText.of(value));
    };
  }

  private Object value(String reference, FieldPath at) {
    var parts = reference.split("\\.", 3);
    if (parts.length < 2) {
      throw new Unresolvable(at, "A block is named by its type and name: '" + reference + "'.");
    }
    var data =
        references
            .block(parts[0], parts[1])
            .orElseThrow(
                () ->
                    new Unresolvable(at, "There is no block '" + parts[0] + "/" + parts[1] + "'."));
    return parts.length == 2 ? unwrapped(data) : part(data, parts[2], at);
  }

  private static Object part(Map<String, Object> data, String path, FieldPath at) {
    var namesOnlyField = ValuePath.steps(path).getFirst().equals(ONLY_FIELD);
    return switch (ValuePath.find(namesOnlyField ? data : unwrapped(data), path)) {
      case Found(var found) -> found;
      case Lookup.Missing _ -> throw new Unresolvable(at, "The block has no '" + path + "'.");
    };
  }

  // A block with a single field named value is that value.
  private static Object unwrapped(Map<String, Object> data) {
    return data.size() == 1 && data.containsKey(ONLY_FIELD) ? data.get(ONLY_FIELD) : data;
  }
}
