package pushpool.api.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pushpool.run.FlowRun;
import pushpool.run.RunSelection;
import pushpool.run.RunSelection.Reach;
import pushpool.run.RunSelection.Span;

/** What is said of the runs that are wanted, one thing after another, and where they are then. */
final class RunNarrowing {
  private final List<Reach> reaches = new ArrayList<>();
  private final List<Predicate<FlowRun>> tests = new ArrayList<>();
  private final Span expected;

  RunNarrowing(Optional<RunConditions> conditions) {
    conditions.map(RunConditions::reaches).ifPresent(reaches::addAll);
    conditions.filter(said -> said.size() > 0).ifPresent(said -> tests.add(said.test()));
    expected = conditions.map(RunConditions::expected).orElse(Span.ALWAYS);
  }

  /** Every run that is wanted is there. */
  void within(Reach reach) {
    reaches.add(reach);
  }

  /** Every run that is wanted passes. */
  void only(Predicate<FlowRun> test) {
    tests.add(test);
  }

  /**
   * @param joins how many of the things that were said are about other resources
   */
  RunSelection selection(int joins) {
    var reach = reach();
    var isDecided = tests.size() == 1 && joins == 1 && isExact(reach);
    return new RunSelection(
        reach,
        expected,
        Optional.of(Operator.and_.join(tests)).filter(_ -> !tests.isEmpty() && !isDecided));
  }

  private Reach reach() {
    return reaches.stream()
        .filter(reach -> reach instanceof Reach.Ids || reach instanceof Reach.Parents)
        .findFirst()
        .orElseGet(
            () ->
                switch (reaches.size()) {
                  case 0 -> new Reach.Everywhere();
                  case 1 -> reaches.getFirst();
                  default -> new Reach.Narrowest(reaches);
                });
  }

  /** Whether a reach holds nothing that the one join it comes from would not let pass. */
  private static boolean isExact(Reach reach) {
    return switch (reach) {
      case Reach.Owners _, Reach.Pools _ -> true;
      case Reach.Ids _, Reach.Parents _, Reach.Open _, Reach.Ended _ -> false;
      case Reach.Everywhere _, Reach.Narrowest _ -> false;
    };
  }
}
