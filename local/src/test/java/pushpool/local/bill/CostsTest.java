package pushpool.local.bill;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/costs.md says of a run is what is counted, and its sums are the sums of its rows. */
final class CostsTest {
  private static final int FIRST = 2;

  /** Items are packed by the machine's own library, which may make one a little larger. */
  private static final double ABOUT = 1;

  private final List<List<String>> runs = table("| Of one run |");
  private final List<List<String>> sizes = table("| A month |");

  @Test
  void theCountedRowsAreWhatIsCounted() {
    var bills = WholeRuns.bills();

    var kinds = runs.getFirst().subList(FIRST, runs.getFirst().size());

    assertThat(kinds).containsExactlyElementsOf(bills.keySet());
    for (var column = 0; column < kinds.size(); column++) {
      var counted = bills.get(kinds.get(column)).lines();
      var written = column(FIRST + column);
      counted.forEach(
          (line, count) ->
              assertThat(written.get(line)).as(line).isCloseTo(count, within(about(line))));
    }
  }

  private static double about(String line) {
    return line.contains("units") ? ABOUT : 0;
  }

  @Test
  void aMillionRunsCostTheSumOfTheirParts() {
    var prices = column(1);

    for (var column = FIRST; column < runs.getFirst().size(); column++) {
      var parts = column(column);
      var stated = parts.remove("A million of them");
      var sum =
          parts.entrySet().stream()
              .mapToDouble(part -> part.getValue() * prices.get(part.getKey()))
              .sum();
      assertThat(stated).as(runs.getFirst().get(column)).isCloseTo(sum, within(0.1));
    }
  }

  @Test
  void aMonthCostsTheSumOfItsParts() {
    var flows = column(FIRST + 1).get("A million of them");

    for (var column = 1; column < sizes.getFirst().size(); column++) {
      var last = sizes.size() - 1;
      var at = column;
      var sum = IntStream.range(1, last).mapToDouble(row -> number(sizes.get(row).get(at))).sum();
      assertThat(number(sizes.get(last).get(at))).isCloseTo(sum, within(0.1));
    }
    assertThat(number(sizes.get(1).getLast())).isEqualTo(flows);
  }

  /** The numbers of a column by the words at the beginning of their rows. */
  private Map<String, Double> column(int column) {
    return runs.stream()
        .skip(1)
        .filter(row -> !row.get(column).isEmpty())
        .collect(toMap(List::getFirst, row -> number(row.get(column))));
  }

  private static double number(String cell) {
    return Double.parseDouble(cell.replace(",", "").replace("*", ""));
  }

  /** The cells of the table with this beginning, without the line under its head. */
  private static List<List<String>> table(String beginning) {
    var rows =
        lines()
            .dropWhile(line -> !line.startsWith(beginning))
            .takeWhile(line -> line.startsWith("|"))
            .filter(line -> !line.startsWith("|---"))
            .map(line -> Arrays.stream(line.split("\\|", -1)).map(CostsTest::plain).toList())
            .map(cells -> cells.subList(1, cells.size() - 1))
            .toList();
    assertThat(rows).as(beginning).isNotEmpty();
    return rows;
  }

  private static String plain(String cell) {
    return cell.strip().replace("**", "");
  }

  private static Stream<String> lines() {
    try {
      return Files.readAllLines(Path.of(System.getProperty("pushpool.root"), "docs/costs.md"))
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
