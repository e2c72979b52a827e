package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class ConditionFacts extends TableFacts {
  private static final Outcome REFUSED = new Outcome.Refused(0);
  private static final Condition ABSENT = new Condition.Absent();
  private static final Condition PRESENT = new Condition.Present();
  private static final Condition ALWAYS = new Condition.Always();

  private static Condition unchanged(long revision) {
    return new Condition.Unchanged(revision);
  }

  @Test
  void whatIsAbsentIsAdded() {
    var item = item("a");

    var outcome = write(put(item, ABSENT));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(read(key("a"))).isEqualTo(item.written());
  }

  @Test
  void whatIsThereIsNotAdded() {
    var there = store(item("a"));

    var outcome = write(put(with(item("a"), Map.of("name", "another")), ABSENT));

    assertThat(outcome).isEqualTo(REFUSED);
    assertThat(read(key("a"))).isEqualTo(there);
  }

  @Test
  void whatIsPresentIsReplaced() {
    var there = store(item("a"));

    var outcome = write(put(with(there, Map.of("name", "another")), PRESENT));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(read(key("a")).attributes()).isEqualTo(Map.of("name", "another"));
  }

  @Test
  void whatIsAbsentIsNotReplaced() {
    var outcome = write(put(item("a"), PRESENT));

    assertThat(outcome).isEqualTo(REFUSED);
    assertThat(table().get(key("a"))).isEmpty();
  }

  @Test
  void whatIsUnchangedIsChanged() {
    var there = store(item("a"));

    var outcome = write(put(there, unchanged(there.revision())));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(read(key("a")).revision()).isEqualTo(2);
  }

  @Test
  void whatChangedMeanwhileIsNotChanged() {
    var seen = store(item("a"));
    var now = store(with(seen, Map.of("name", "another")));

    var outcome = write(put(seen, unchanged(seen.revision())));

    assertThat(outcome).isEqualTo(REFUSED);
    assertThat(read(key("a"))).isEqualTo(now);
  }

  @Test
  void whatIsAbsentIsNotUnchanged() {
    var outcome = write(put(item("a"), unchanged(0)));

    assertThat(outcome).isEqualTo(REFUSED);
    assertThat(table().get(key("a"))).isEmpty();
  }

  @Test
  void anythingIsReplacedWithoutACondition() {
    write(put(item("a"), ALWAYS));

    var outcome = write(put(with(item("a"), Map.of("name", "another")), ALWAYS));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(read(key("a")).attributes()).isEqualTo(Map.of("name", "another"));
  }

  @Test
  void aDeleteRemovesTheItem() {
    var there = store(item("a"));

    var outcome = write(new Write.Delete(key("a"), unchanged(there.revision())));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(table().get(key("a"))).isEmpty();
  }

  @Test
  void aDeleteIsRefusedWhenTheItemChanged() {
    store(store(item("a")));

    var outcome = write(new Write.Delete(key("a"), unchanged(1)));

    assertThat(outcome).isEqualTo(REFUSED);
    assertThat(table().get(key("a"))).isPresent();
  }

  @Test
  void aDeleteOfWhatMustBePresentIsRefusedWhenItIsAbsent() {
    var outcome = write(new Write.Delete(key("a"), PRESENT));

    assertThat(outcome).isEqualTo(REFUSED);
  }

  @Test
  void aDeleteOfNothingIsWritten() {
    var outcome = write(new Write.Delete(key("a"), ALWAYS));

    assertThat(outcome).isEqualTo(WRITTEN);
  }

  @Test
  void aCheckChangesNothing() {
    var there = store(item("a"));

    assertThat(write(new Write.Check(key("a"), PRESENT))).isEqualTo(WRITTEN);
    assertThat(write(new Write.Check(key("a"), unchanged(1)))).isEqualTo(WRITTEN);
    assertThat(write(new Write.Check(key("a"), ALWAYS))).isEqualTo(WRITTEN);
    assertThat(write(new Write.Check(key("b"), ABSENT))).isEqualTo(WRITTEN);

    assertThat(read(key("a"))).isEqualTo(there);
    assertThat(table().get(key("b"))).isEmpty();
  }

  @Test
  void aCheckThatDoesNotHoldIsRefused() {
    store(item("a"));

    assertThat(write(new Write.Check(key("a"), ABSENT))).isEqualTo(REFUSED);
    assertThat(write(new Write.Check(key("a"), unchanged(2)))).isEqualTo(REFUSED);
    assertThat(write(new Write.Check(key("b"), PRESENT))).isEqualTo(REFUSED);
  }
}
