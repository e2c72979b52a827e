package pushpool.launch;

import java.util.Optional;
import pushpool.launch.Placeholder.Kind;
import pushpool.request.Lookup;
import pushpool.request.Lookup.Found;
import pushpool.request.PythonText;

/** Puts the workspace's variables in the place of their references; an unknown one is empty. */
record VariableReferences(References references) implements Rewrite {
  @Override
  public Lookup text(String text, FieldPath at) {
    var whole = Placeholder.whole(text).filter(placeholder -> placeholder.kind() == Kind.VARIABLE);
    return new Found(
        whole.isPresent()
            ? value(whole.get().name())
            : Placeholder.splice(text, at, this::spliced));
  }

  private Optional<String> spliced(Placeholder placeholder) {
    return placeholder.kind() == Kind.VARIABLE
        ? Optional.of(PythonText.of(value(placeholder.name())))
        : Optional.empty();
  }

  private Object value(String name) {
    return switch (references.variable(name)) {
      case Found(var found) -> found;
      case Lookup.Missing _ -> "";
    };
  }
}
