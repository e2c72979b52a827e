package pushpool.request;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** All complaints about one value, and which of them to tell. */
final class Complaints {
  private static final Comparator<Complaint> TELLING =
      Comparator.<Complaint>comparingInt(c -> c.path().size()).thenComparing(Complaint::isChoice);

  // The reference tells of the place that comes last, and clients print the first violation.
  private static final Comparator<Complaint> FIRST =
      Comparator.<Complaint>comparingInt(c -> c.path().size())
          .thenComparing(Complaint::path, Complaints::later)
          .thenComparing(Complaint::isChoice);

  // The schemas behind these keywords complain for themselves.
  private static final Set<String> ECHOES = Set.of("allOf", "if", "dependentSchemas");

  private final List<Complaint> all;
  private final Object value;

  Complaints(List<Complaint> all, Object value) {
    this.all = all.stream().filter(one -> !ECHOES.contains(one.keyword())).toList();
    this.value = value;
  }

  /** One violation for each complaint that counts, the most telling first. */
  List<Violation> violations() {
    return all.stream()
        .filter(complaint -> complaint.level() == 0)
        .sorted(FIRST)
        .map(this::cause)
        .map(this::violation)
        .toList();
  }

  private static int later(List<String> one, List<String> other) {
    for (var i = 0; i < one.size(); i++) {
      var order = other.get(i).compareTo(one.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Behind a choice that nothing met stands, if it is clear which was meant, one alternative. */
  private Complaint cause(Complaint complaint) {
    if (!complaint.isChoice()) {
      return complaint;
    }
    var found = all.stream().filter(inner -> isMeant(inner, complaint)).sorted(TELLING).toList();
    var alternatives = found.stream().map(inner -> inner.alternative(complaint)).distinct();
    return alternatives.count() == 1 ? cause(found.getFirst()) : deepest(found, complaint);
  }

  // That a value is not null is no complaint: null is offered beside what is meant.
  private static boolean isMeant(Complaint inner, Complaint choice) {
    var isOfferOfNull =
        inner.keyword().equals("type")
            && "null".equals(inner.operand())
            && inner.path().equals(choice.path());
    return inner.explains(choice) && !isOfferOfNull;
  }

  private Complaint deepest(List<Complaint> found, Complaint choice) {
    var depth = found.stream().mapToInt(inner -> inner.path().size()).max().orElse(0);
    var deep = found.stream().filter(inner -> inner.path().size() == depth).toList();
    return deep.size() == 1 && depth > choice.path().size() ? cause(deep.getFirst()) : choice;
  }

  private Violation violation(Complaint complaint) {
    return new Violation(complaint.path(), field(complaint.path()), Reasons.of(complaint));
  }

  private String field(List<String> path) {
    var field = new StringBuilder();
    for (var i = 0; i < path.size(); i++) {
      var step = path.get(i);
      var isPosition = JsonPointer.find(value, path.subList(0, i)).orElse("") instanceof List<?>;
      field.append(isPosition ? "[" + step + "]" : i == 0 ? step : "." + step);
    }
    return field.toString();
  }
}
