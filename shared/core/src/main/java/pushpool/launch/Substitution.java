package pushpool.launch;

import java.util.Map;
import java.util.Optional;
import pushpool.launch.Placeholder.Kind;
import pushpool.request.Lookup;
import pushpool.request.Lookup.Found;
import pushpool.request.PythonText;

/** Puts values and environment variables in the place of their placeholders. */
record Substitution(Map<String, Object> values, References references) implements Rewrite {
  @Override
  public Lookup text(String text, FieldPath at) {
    return Placeholder.whole(text)
        .filter(whole -> whole.kind() == Kind.STANDARD)
        .map(whole -> ValuePath.find(values, whole.name()))
        .orElseGet(() -> new Found(Placeholder.splice(text, at, this::spliced)));
  }

  private Optional<String> spliced(Placeholder placeholder) {
    return switch (placeholder.kind()) {
      case STANDARD -> Optional.of(shown(ValuePath.find(values, placeholder.name())));
      case ENVIRONMENT -> Optional.of(references.environment(placeholder.name()).orElse(""));
      case BLOCK, VARIABLE -> Optional.empty();
    };
  }

  private static String shown(Lookup value) {
    return switch (value) {
      case Found(var found) -> PythonText.of(found);
      case Lookup.Missing _ -> "";
    };
  }
}
