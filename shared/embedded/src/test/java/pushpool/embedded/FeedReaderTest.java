package pushpool.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushpool.table.Condition;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.TableName;
import pushpool.table.Write;

final class FeedReaderTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final EmbeddedTable table = EmbeddedTable.inMemory();
  private final Feed feed = table.feed();

  private void put(String id) {
    var run = Item.of(new Key(TableName.RUNS, "run#" + id, "run"), Map.of("id", id));
    table.write(List.of(new Write.Put(run, new Condition.Always())));
  }

  @Test
  void changesThatAreThereNeedNoWaiting() throws Exception {
    put("1");

    assertThat(feed.await(0, Duration.ZERO)).isTrue();
  }

  @Test
  void waitingEndsWithoutAChange() throws Exception {
    put("1");

    assertThat(feed.await(1, Duration.ofMillis(1))).isFalse();
  }

  @Test
  void whoWaitsIsWokenByTheNextChange() throws Exception {
    var woken = new CompletableFuture<List<Change>>();
    var poller =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    feed.await(0, LONG);
                    woken.complete(feed.after(0, 10));
                  } catch (InterruptedException e) {
                    woken.completeExceptionally(e);
                  }
                });

    put("1");

    assertThat(woken.get(LONG.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
    poller.join();
  }

  @Test
  void aReaderMissesNothingOfWhatManyWrite() throws Exception {
    var written = 2000;
    var seen = new HashSet<String>();
    try (var writers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (var writer = 0; writer < 8; writer++) {
        var name = writer + ".";
        writers.execute(() -> IntStream.range(0, 250).forEach(i -> put(name + i)));
      }
      var sequence = 0L;
      while (seen.size() < written && feed.await(sequence, LONG)) {
        for (var change : feed.after(sequence, 100)) {
          assertThat(change.sequence()).isEqualTo(sequence + 1);
          assertThat(table.get(change.key())).isPresent();
          seen.add(change.key().partition());
          sequence = change.sequence();
        }
      }
    }

    assertThat(seen).hasSize(written);
  }
}
