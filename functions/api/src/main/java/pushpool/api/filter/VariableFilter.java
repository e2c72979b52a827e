package pushpool.api.filter;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pushpool.api.Stores;
import pushpool.api.body.Fields;
import pushpool.api.body.Kind;
import pushpool.api.body.Kinds;
import pushpool.variable.Variable;

/** Which variables are wanted, in which order. */
public record VariableFilter(Predicate<Variable> variables, Sort sort, Paging paging) {
  private static final Kind<Predicate<Variable>> SELECTION =
      Fields.object(VariableFilter::selection);

  /** The orders in which variables can be listed. */
  public enum Sort {
    CREATED_DESC(Comparator.comparing(Variable::created).reversed()),
    UPDATED_DESC(Comparator.comparing(Variable::updated).reversed()),
    NAME_ASC(Comparator.comparing(Variable::name)),
    NAME_DESC(Comparator.comparing(Variable::name).reversed());

    private final Comparator<Variable> order;

    Sort(Comparator<Variable> order) {
      this.order = order;
    }
  }

  public static VariableFilter read(Fields fields) {
    var variables = fields.optional("variables", SELECTION, _ -> true);
    var sort = fields.optional("sort", Kinds.label(Sort.class), Sort.NAME_ASC);
    var paging = Paging.read(fields);
    fields.doneWithRest();
    return new VariableFilter(variables, sort, paging);
  }

  private static Predicate<Variable> selection(Fields fields) {
    var criteria = new Criteria<Variable>(fields);
    criteria.on("id", Match.ID, variable -> Optional.of(variable.id()));
    criteria.on("name", Match.TEXT, variable -> Optional.of(variable.name()));
    criteria.on("tags", Match.ALL_TAGS, variable -> Optional.of(variable.tags()));
    return criteria.done();
  }

  public Stream<Variable> apply(Stores stores) {
    return paging.of(matching(stores).sorted(sort.order));
  }

  /** How many there are, whatever part of them is wanted. */
  public long count(Stores stores) {
    return matching(stores).count();
  }

  private Stream<Variable> matching(Stores stores) {
    return stores.variables().all().stream().filter(variables);
  }
}
