package pushpool.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as a table that can be read on a terminal and pasted into a document. */
final class Sheet {
  private Sheet() {}

  static String of(List<Row> rows) {
    var lines = new ArrayList<List<String>>();
    lines.add(List.of("what", "target", "measured", "verdict"));
    rows.forEach(row -> lines.add(List.of(row.what(), row.target(), row.measured(), verdict(row))));
    var widths =
        IntStream.range(0, 4)
            .map(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).toList());
    return lines.stream().map(line -> text(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String verdict(Row row) {
    return switch (row.verdict()) {
      case OK -> "ok";
      case MISSED -> "MISSED";
      case NO_TARGET -> "";
    };
  }

  private static String text(List<String> line, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> ("%-" + widths[column] + "s").formatted(line.get(column)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
