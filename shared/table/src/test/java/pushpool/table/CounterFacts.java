package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class CounterFacts extends TableFacts {
  private static final Outcome REFUSED = new Outcome.Refused(0);

  private Outcome add(long amount, long least, long most) {
    return write(new Write.Add(key("a"), "used", amount, least, most));
  }

  private Object used() {
    return read(key("a")).attributes().get("used");
  }

  @Test
  void aCounterBeginsAtZero() {
    var outcome = add(3, 0, 5);

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(read(key("a"))).isEqualTo(Item.of(key("a"), Map.of("used", 3L)));
  }

  @Test
  void aCounterReachesBothBounds() {
    add(5, 0, 5);
    assertThat(used()).isEqualTo(5L);

    add(-5, 0, 5);

    assertThat(used()).isEqualTo(0L);
  }

  @Test
  void aCounterDoesNotPassItsMost() {
    add(4, 0, 5);

    var outcome = add(2, 0, 5);

    assertThat(outcome).isEqualTo(REFUSED);
    assertThat(used()).isEqualTo(4L);
  }

  @Test
  void aCounterDoesNotPassItsLeast() {
    add(1, 0, 5);

    var outcome = add(-2, 0, 5);

    assertThat(outcome).isEqualTo(REFUSED);
    assertThat(used()).isEqualTo(1L);
  }

  @Test
  void aCounterThatWouldBeginOutOfBoundsIsNotMade() {
    assertThat(add(6, 0, 5)).isEqualTo(REFUSED);
    assertThat(add(-1, 0, 5)).isEqualTo(REFUSED);
    assertThat(add(1, 3, 5)).isEqualTo(REFUSED);

    assertThat(table().get(key("a"))).isEmpty();
  }

  @Test
  void aCounterOutsideNewBoundsComesBackInsideOnly() {
    add(9, 0, 10);

    assertThat(add(-1, 0, 5)).isEqualTo(REFUSED);
    assertThat(add(-4, 0, 5)).isEqualTo(WRITTEN);
  }

  @Test
  void boundsMayBeAsWideAsANumber() {
    assertThat(add(-7, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(WRITTEN);
    assertThat(add(Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(REFUSED);

    assertThat(used()).isEqualTo(-7L);
  }

  @Test
  void addingLeavesTheRestOfTheItem() {
    var attributes = new LinkedHashMap<String, Object>(Map.of("name", "x", "other", 7L));
    var before = store(with(placed(item("a"), Index.RUNS_BY_OWNER, "1"), attributes));

    add(2, 0, 5);

    attributes.put("used", 2L);
    assertThat(read(key("a"))).isEqualTo(with(before, attributes));
  }

  @Test
  void aCounterMayHaveANameOfOurs() {
    var outcome = write(new Write.Add(key("a"), "revision", 4, 0, 5));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(read(key("a"))).isEqualTo(Item.of(key("a"), Map.of("revision", 4L)));
  }

  @Test
  void anItemMadeByACounterIsUnchangedAtRevisionZero() {
    add(1, 0, 5);

    var outcome = write(new Write.Delete(key("a"), new Condition.Unchanged(0)));

    assertThat(outcome).isEqualTo(WRITTEN);
  }
}
