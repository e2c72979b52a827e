package pushpool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.local.Template.ROOT;
import static pushpool.local.Template.at;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Whoever is called by an alarm finds out what to do. */
class AlarmsTest {
  private static final String TOPIC =
      "{!If=[NamesTopic, [{!Ref=AlarmTopicArn}], {!Ref=AWS::NoValue}]}";

  private final Template template = Template.read();

  @Test
  void everyAlarmHasAParagraphAndEveryParagraphAnAlarm() throws IOException {
    var alarms = template.resources("AWS::CloudWatch::Alarm").keySet();

    try (var lines = Files.lines(ROOT.resolve("docs/operations.md"))) {
      var headings = lines.filter(line -> line.matches("### \\w+Alarm")).map(l -> l.substring(4));

      assertThat(headings).containsExactlyInAnyOrderElementsOf(alarms);
    }
  }

  @Test
  void everyAlarmTellsTheTopicIfThereIsOne() {
    var alarms = template.resources("AWS::CloudWatch::Alarm").values();

    assertThat(alarms)
        .isNotEmpty()
        .allSatisfy(alarm -> assertThat(at(alarm, "AlarmActions")).hasToString(TOPIC));
  }
}
