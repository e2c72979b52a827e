package pushpool.variable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.request.Lookup;

/** The stored variables. */
public interface Variables {
  /** Answers false when the name is taken. */
  boolean add(Variable variable);

  Optional<Variable> find(UUID id);

  Optional<Variable> named(String name);

  /** Answers the variable after the change, or nothing when there is none. */
  Optional<Variable> change(UUID id, UnaryOperator<Variable> step);

  /** Answers whether there was one. */
  boolean remove(UUID id);

  /** Every variable, in no order. */
  List<Variable> all();

  /** What stands behind a name in a template or a parameter. */
  default Lookup value(String name) {
    return named(name).<Lookup>map(known -> new Lookup.Found(known.value())).orElse(Lookup.MISSING);
  }
}
