package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

abstract class RaceFacts extends TableFacts {
  private static final int RACERS = 64;

  @Test
  void ofManyWhoAddAnItemOneWins() throws Exception {
    var outcomes =
        race(
            racer ->
                put(Item.of(key("a"), Map.of("winner", (long) racer)), new Condition.Absent()));

    var winner = (int) (long) read(key("a")).attributes().get("winner");
    assertThat(outcomes).containsOnlyOnce(WRITTEN);
    assertThat(outcomes.get(winner)).isEqualTo(WRITTEN);
  }

  @Test
  void aLimitOfFiveIsGrantedFiveTimes() throws Exception {
    var outcomes = race(_ -> new Write.Add(key("a"), "used", 1, 0, 5));

    assertThat(outcomes).filteredOn(WRITTEN::equals).hasSize(5);
    assertThat(read(key("a")).attributes()).isEqualTo(Map.of("used", 5L));
  }

  @Test
  void ofManyWhoChangeWhatTheyReadOneWins() throws Exception {
    var seen = store(item("a"));

    var outcomes =
        race(racer -> put(with(seen, Map.of("winner", (long) racer)), new Condition.Unchanged(1)));

    assertThat(outcomes).containsOnlyOnce(WRITTEN);
    assertThat(read(key("a")).revision()).isEqualTo(2);
  }

  /** The outcome of each racer, in the order of their numbers. */
  private List<Outcome> race(IntFunction<Write> entry) throws Exception {
    var ready = new CountDownLatch(RACERS);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var racers = new ArrayList<Future<Outcome>>();
      for (var racer = 0; racer < RACERS; racer++) {
        racers.add(threads.submit(started(ready, entry.apply(racer))));
      }
      var outcomes = new ArrayList<Outcome>();
      for (var racer : racers) {
        outcomes.add(racer.get());
      }
      return outcomes;
    }
  }

  private Callable<Outcome> started(CountDownLatch ready, Write entry) {
    return () -> {
      ready.countDown();
      ready.await();
      return write(entry);
    };
  }
}
