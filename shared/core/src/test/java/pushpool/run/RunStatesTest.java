package pushpool.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy as a table that a person reads, and that changes only together with the policy. */
final class RunStatesTest {
  private static final Path FILE =
      Path.of(System.getProperty("pushpool.root", ".")).resolve("docs").resolve("run-states.md");

  private static final String ABOUT =
      """
      # What becomes of a proposed state

      A row for the state that a run is in, a column for the state that is proposed to it. The run \
      is of a deployment, in a push pool, has no infrastructure yet and no retries; the states are \
      plain ones, under the names of their types.

      - **Accept**: the run enters the proposed state.
      - **Reject → X**: the run enters X instead.
      - **Keep**: the run stays as it is, and whoever proposed goes on with the state it has.
      - **Wait**: the run stays as it is, and the proposal may be repeated after a while.
      - **Abort**: the run stays as it is, and whoever proposed should give up.

      `RunStatesTest` writes this file with `-Dpushpool.write=true` and fails when it is out of date.

      """;

  private static String table() {
    var types = Arrays.asList(StateType.values());
    var head = row("from ╲ to", types.stream().map(StateType::title));
    var rule = "|" + " --- |".repeat(types.size() + 1);
    var rows = types.stream().map(from -> row("**" + from.title() + "**", cells(from, types)));
    return Stream.concat(Stream.of(head, rule), rows).collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> cells(StateType from, List<StateType> types) {
    return types.stream().map(to -> cell(RunPolicy.judge(PolicyWalk.plain(from, to))));
  }

  private static String row(String first, Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
  }

  private static String cell(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept _ -> "Accept";
      case Verdict.Reject(var instead, _) -> "Reject → " + instead.proposed().name();
      case Verdict.Keep _ -> "Keep";
      case Verdict.Wait _ -> "Wait";
      case Verdict.Abort _ -> "Abort";
    };
  }

  @Test
  void theTableOfStatesIsWhatThePolicyDoes() throws IOException {
    var expected = ABOUT + table();

    if (Boolean.getBoolean("pushpool.write")) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.exists(FILE) ? Files.readAllLines(FILE) : List.of())
        .as("docs/run-states.md: write it anew with -Dpushpool.write=true and read the difference")
        .containsExactlyElementsOf(expected.lines().toList());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyRuleObjectsOrAmendsSomewhere(List<Rule> rules) {
    var silent =
        rules.stream()
            .filter(rule -> asked().noneMatch(asked -> speaks(rule, rules, asked)))
            .map(rule -> "rule " + (rules.indexOf(rule) + 1) + " of " + rules.size())
            .toList();

    assertThat(silent).as("rules that accept whatever they are asked").isEmpty();
  }

  static Stream<List<Rule>> lists() {
    return Stream.of(RunPolicy.RULES, RunPolicy.FORCED_RULES, RunPolicy.LATE_RULES);
  }

  private static Stream<Transition> asked() {
    return Stream.concat(PolicyWalk.everyPair(), PolicyWalk.special());
  }

  /**
   * Whether a rule has something to say about a proposal, once the rules before it had their say.
   */
  private static boolean speaks(Rule judged, List<Rule> rules, Transition asked) {
    var move = asked;
    for (var rule : rules) {
      var verdict = rule.judge(move);
      if (rule == judged) {
        return !verdict.equals(move.accept());
      }
      if (!(verdict instanceof Verdict.Accept(var amended))) {
        return false;
      }
      move = amended;
    }
    return false;
  }

  @Test
  void everyRuleHasATestOfItsName() {
    var tests = Arrays.stream(RunPolicyTest.class.getDeclaredMethods()).map(Method::getName);
    var known = tests.toList();

    var untested = rules().filter(rule -> known.stream().noneMatch(t -> t.startsWith(rule)));

    assertThat(untested).isEmpty();
    assertThat(rules()).hasSize(23);
  }

  /** The names of the laws, whatever list they are in. */
  private static Stream<String> rules() {
    var families =
        Stream.of(
            CancelRules.class,
            EndRules.class,
            LateRules.class,
            LaunchRules.class,
            PauseRules.class,
            RepeatRules.class,
            SlotRules.class);
    return families
        .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
        .filter(method -> method.getReturnType() == Verdict.class)
        .map(Method::getName);
  }
}
