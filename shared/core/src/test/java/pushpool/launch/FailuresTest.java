package pushpool.launch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes of failures as tables that a person reads, and the strings they are known by. */
final class FailuresTest {
  private static final Path FILE =
      Path.of(System.getProperty("pushpool.root", ".")).resolve("docs").resolve("failures.md");

  private static final String ABOUT =
      """
      # What becomes of a failure

      Infrastructure that does not start, or is lost, is no failure of the flow: it is tried again \
      by rules of its own, which leave the flow's retries alone. What failed is told by the code and \
      the words that AWS gives; each class has its own remedy, waits and count.

      - **ask again**: nobody knows whether the request was accepted, or it was not looked at. The \
      run stays Pending and the same attempt is asked for, with the same token, for 12 hours at most.
      - **start anew**: the attempt came to nothing for certain. The run is Scheduled under the name \
      AwaitingInfrastructure, gives back its slot, and its next attempt has a number and a token of \
      its own. The failures in a row are counted by class.
      - **none**: it would fail again. The run is Crashed at once.

      The message of the state says the cause, the cure and the time of the next try. A wait is, at \
      random, between half of the one shown and all of it. Throttled requests are not counted: they \
      slow the calls of all dispatchers down, and the wait grows with the time that has passed.

      A run whose code had begun is started anew only as often as the job variable \
      `infrastructure_retries` says, which is never when it is unset, and then as the same run of \
      the flow. With `capacity: spot-then-ondemand` the third try after two failures of capacity or \
      Spot in a row is made on demand. The entries of `GET /flow_runs/{id}/submissions` say of each \
      attempt what it failed of.

      `FailuresTest` writes this file with `-Dpushpool.write=true` and fails when it is out of date.

      """;

  private static String classes() {
    var rows = Arrays.stream(FailureClass.values()).map(FailuresTest::row);
    return table("| Class | Remedy | Tries | Waits | What a person can do |", 5, rows);
  }

  private static String row(FailureClass kind) {
    var tries =
        kind == FailureClass.THROTTLED
            ? "not counted; %d tasks".formatted(kind.backoff().orElseThrow().tries())
            : kind.backoff().map(backoff -> "" + backoff.tries()).orElse("1");
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            kind.label(),
            remedy(kind),
            tries,
            kind.backoff().map(FailuresTest::waits).orElse(""),
            kind.cure());
  }

  private static String remedy(FailureClass kind) {
    return switch (kind.remedy()) {
      case ASK_AGAIN -> "ask again";
      case START_ANEW -> "start anew";
      case NONE -> "none";
    };
  }

  private static String waits(Backoff backoff) {
    var longest = text(backoff.longest());
    var waits = IntStream.range(1, backoff.tries()).mapToObj(backoff::full).distinct().toList();
    return waits.stream()
        .map(FailuresTest::text)
        .map(wait -> wait.equals(longest) ? "then " + wait : wait)
        .collect(joining(", "));
  }

  private static String text(Duration wait) {
    return wait.toSecondsPart() == 0
        ? wait.toMinutes() + " min"
        : wait.toMinutes() == 0
            ? wait.toSeconds() + " s"
            : "%d min %d s".formatted(wait.toMinutes(), wait.toSecondsPart());
  }

  private static String strings() {
    return table(
        "| Code | Words | Class |",
        3,
        Strings.all()
            .map(
                known ->
                    "| %s | %s | `%s` |"
                        .formatted(known.code(), known.message(), known.failure().kind().label())));
  }

  private static String table(String head, int columns, Stream<String> rows) {
    return Stream.concat(Stream.of(head, "|" + " --- |".repeat(columns)), rows)
        .collect(joining("\n", "", "\n"));
  }

  @Test
  void theTablesOfFailuresAreWhatIsDone() throws IOException {
    var known = "\n## By what they are known\n\n";
    var expected = ABOUT + classes() + known + strings();

    if (Boolean.getBoolean("pushpool.write")) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.exists(FILE) ? Files.readAllLines(FILE) : List.of())
        .as("docs/failures.md: write it anew with -Dpushpool.write=true and read the difference")
        .containsExactlyElementsOf(expected.lines().toList());
  }

  static Stream<Strings> known() {
    return Strings.all();
  }

  @ParameterizedTest
  @MethodSource("known")
  void whatAwsSaysIsOfAClass(Strings said) {
    var failure = said.failure();

    assertThat(failure.kind()).isEqualTo(said.kind());
  }

  @ParameterizedTest
  @EnumSource
  void everyClassIsKnownBySomethingThatAwsReallySays(FailureClass kind) {
    assertThat(Strings.all()).anyMatch(said -> said.kind() == kind);
  }

  @ParameterizedTest
  @EnumSource
  void whatCanBeTriedAgainHasAPatienceAndWhatCannotHasNone(FailureClass kind) {
    var remedied = kind.remedy() != FailureClass.Remedy.NONE;

    assertThat(kind.backoff().isPresent()).isEqualTo(remedied);
    assertThat(kind.cure()).endsWith(".");
  }

  @Test
  void aWaitIsHalfRandomAndGrowsToItsLongest() {
    var backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1), 5);

    assertThat(backoff.pause(1, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.pause(1, 1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(backoff.pause(3, 0.5)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backoff.pause(4, 1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(backoff.pause(1000, 1)).isEqualTo(Duration.ofMinutes(1));
  }
}
