package pushpool.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is broken on purpose is found. The first seed that finds it is in {@code
 * docs/simulation.md}, which {@code -Dpushpool.write=true} writes anew.
 */
final class SabotageTest {
  private static final int MOST = 2000;
  private static final String BEGIN = "<!-- sabotages -->\n";
  private static final String END = "<!-- end -->\n";

  private final Hush hush = new Hush();

  @AfterEach
  void speak() {
    hush.close();
  }

  private record Found(String sabotage, Story story) {
    String row() {
      var breach = story.breach().orElseThrow();
      return "| %s | %d | %s |%n".formatted(sabotage, story.seed(), breach.law().words());
    }
  }

  private static List<Sabotage> sabotages() {
    var all = new ArrayList<Sabotage>(List.of(BrokenTable.values()));
    all.addAll(List.of(BrokenOutside.values()));
    all.addAll(List.of(BrokenMemory.values()));
    return all;
  }

  private static Optional<Found> found(Sabotage sabotage) {
    return LongStream.rangeClosed(1, MOST)
        .mapToObj(seed -> World.play(seed, sabotage))
        .filter(story -> story.breach().isPresent())
        .findFirst()
        .map(story -> new Found(words(sabotage), story));
  }

  private static String words(Sabotage sabotage) {
    return sabotage.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Path document() {
    return Path.of(System.getProperty("pushpool.root", "."), "docs", "simulation.md");
  }

  private static String table(String document) {
    return document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));
  }

  @Test
  void everySabotageIsFoundAndWrittenDown() throws IOException {
    var document = Files.readString(document());
    var sabotages = sabotages();

    var found = sabotages.parallelStream().flatMap(each -> found(each).stream()).toList();

    assertThat(found.stream().map(Found::sabotage))
        .containsExactlyElementsOf(sabotages.stream().map(SabotageTest::words).toList());
    var rows = new StringBuilder("| broken on purpose | first seed | law |\n| --- | --- | --- |\n");
    found.forEach(each -> rows.append(each.row()));
    if (Boolean.getBoolean("pushpool.write")) {
      var begin = document.indexOf(BEGIN) + BEGIN.length();
      var end = document.substring(document.indexOf(END));
      Files.writeString(document(), document.substring(0, begin) + rows + end);
    }
    var listed =
        table(Files.readString(document())).lines().skip(2).map(row -> row.split(" \\| ")[0]);
    assertThat(listed)
        .containsExactlyElementsOf(found.stream().map(f -> "| " + f.sabotage()).toList());
  }
}
