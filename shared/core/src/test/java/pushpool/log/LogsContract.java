package pushpool.log;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of log records keeps to. */
public abstract class LogsContract {
  protected static final UUID RUN = new UUID(9, 1);
  private static final UUID OTHER = new UUID(9, 2);
  private static final UUID TASK = new UUID(8, 1);

  private Logs logs;

  protected abstract Logs logs();

  @BeforeEach
  void open() {
    logs = logs();
  }

  protected static Log log(UUID run, int number, Instant time, String message) {
    return new Log(
        new UUID(number, 0), "flow", 20, message, time, Optional.of(run), Optional.empty());
  }

  /** Records a second apart, of a run. */
  private static List<Log> records(UUID run, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> log(run, i, NOON.plusSeconds(i), "line " + i))
        .toList();
  }

  private static LogSelection everywhere(Optional<Instant> from, Optional<Instant> until) {
    return new LogSelection(Optional.empty(), from, until, false);
  }

  private static LogSelection newest(UUID run) {
    return new LogSelection(Optional.of(Set.of(run)), Optional.empty(), Optional.empty(), true);
  }

  @Test
  void recordsComeInTheOrderOfTheirTimes() {
    var records = records(RUN, 0, 250);
    var mixed = new ArrayList<>(records);
    Collections.shuffle(mixed, new Random(1));

    logs.add(mixed.subList(0, 100), NOON);
    logs.add(mixed.subList(100, 250), NOON);

    assertThat(logs.of(RUN)).containsExactlyElementsOf(records);
    assertThat(logs.list(newest(RUN))).containsExactlyElementsOf(records.reversed());
  }

  @Test
  void recordsOfOneMomentStayInTheOrderOfTheirCall() {
    var records = IntStream.range(0, 9).mapToObj(i -> log(RUN, 9 - i, NOON, "line " + i)).toList();

    logs.add(records, NOON);

    assertThat(logs.of(RUN)).containsExactlyElementsOf(records);
  }

  @Test
  void theRecordsOfSeveralRunsAreOneList() {
    logs.add(records(RUN, 0, 90), NOON);
    logs.add(records(OTHER, 30, 60), NOON);
    var both =
        new LogSelection(
            Optional.of(Set.of(RUN, OTHER)), Optional.empty(), Optional.empty(), false);

    var found = logs.list(both).toList();

    assertThat(found)
        .hasSize(120)
        .isSortedAccordingTo((a, b) -> a.timestamp().compareTo(b.timestamp()));
    assertThat(logs.of(OTHER)).hasSize(30);
    assertThat(logs.of(new UUID(9, 3))).isEmpty();
  }

  @Test
  void bothEndsOfAStretchAreInIt() {
    logs.add(records(RUN, 0, 200), NOON);
    var stretch =
        new LogSelection(
            Optional.of(Set.of(RUN)),
            Optional.of(NOON.plusSeconds(50)),
            Optional.of(NOON.plusSeconds(130)),
            false);

    assertThat(logs.list(stretch)).containsExactlyElementsOf(records(RUN, 50, 131));
  }

  @Test
  void whatNobodyNamedIsFoundByTimeAlone() {
    var late = NOON.plus(Duration.ofHours(5));
    var alone =
        new Log(new UUID(7, 0), "t", 20, "alone", late, Optional.empty(), Optional.of(TASK));
    var nobodys =
        new Log(
            new UUID(7, 1),
            "n",
            20,
            "nobody's",
            late.plusSeconds(1),
            Optional.empty(),
            Optional.empty());
    logs.add(List.of(nobodys, alone), NOON);
    logs.add(records(OTHER, 1, 2), NOON);
    logs.add(records(RUN, 0, 1), NOON);

    var all = logs.list(everywhere(Optional.empty(), Optional.empty()));
    var later = logs.list(everywhere(Optional.of(NOON.plusSeconds(1)), Optional.empty()));
    var sooner = logs.list(everywhere(Optional.empty(), Optional.of(late)));

    assertThat(all)
        .extracting(Log::message)
        .containsExactly("line 0", "line 1", "alone", "nobody's");
    assertThat(later).extracting(Log::message).containsExactly("line 1", "alone", "nobody's");
    assertThat(sooner).extracting(Log::message).containsExactly("line 0", "line 1", "alone");
    assertThat(logs.of(TASK)).containsExactly(alone);
  }

  @Test
  void aMessageOfAnyLengthComesBackAsItWas() {
    var noise = new StringBuilder();
    new Random(3).ints(1_000_000, ' ', 0xD7FF).forEach(noise::appendCodePoint);
    var records =
        List.of(
            log(RUN, 0, NOON, ""),
            log(RUN, 1, NOON.plusSeconds(1), noise.toString()),
            log(RUN, 2, NOON.plusSeconds(2), "x".repeat(1_000_000)));

    logs.add(records, NOON);

    assertThat(logs.of(RUN)).containsExactlyElementsOf(records);
  }
}
