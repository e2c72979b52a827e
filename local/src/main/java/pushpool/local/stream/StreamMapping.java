package pushpool.local.stream;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pushpool.embedded.Change;
import pushpool.embedded.Feed;

/**
 * Delivers the changes of the runs table as Lambda's stream mapping does: filtered, in batches, in
 * order for each key, from where the last run of the service left off; a batch that fails is tried
 * again from its first failed record on, and a record that fails too often is given up so that it
 * does not hold up the others.
 */
public final class StreamMapping implements AutoCloseable {
  private static final String CONSUMER = "dispatcher";
  private static final int BATCH = 100;
  private static final int PARALLEL = 4;
  private static final Duration LAST_BATCH = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Feed feed;
  private final RequestStreamHandler function;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread poller;

  private StreamMapping(Feed feed, RequestStreamHandler function) {
    this.feed = feed;
    this.function = function;
    this.poller = Thread.ofPlatform().name("stream").daemon().unstarted(this::poll);
  }

  public static StreamMapping start(Feed feed, RequestStreamHandler function) {
    var mapping = new StreamMapping(feed, function);
    mapping.poller.start();
    return mapping;
  }

  private void poll() {
    var position = feed.checkpoint(CONSUMER);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      while (closing.getCount() > 0) {
        var changes = feed.after(position, BATCH * PARALLEL);
        if (changes.isEmpty()) {
          feed.await(position, IDLE);
          continue;
        }
        position = changes.getLast().sequence();
        if (!isDelivered(changes, workers)) {
          return;
        }
        feed.checkpoint(CONSUMER, position);
        feed.trim(position);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether everything is dealt with; false when the mapping was closed before. */
  private boolean isDelivered(List<Change> changes, ExecutorService workers)
      throws InterruptedException {
    var futures = new ArrayList<Future<Boolean>>();
    for (var shard : shards(changes)) {
      var batch = new Batch(shard, function, closing);
      futures.add(workers.submit(batch::deliver));
    }
    var all = true;
    for (var future : futures) {
      all &= result(future);
    }
    return all;
  }

  private static boolean result(Future<Boolean> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * The records that the mapping's filter lets through; those of one key stay in order in one
   * shard.
   */
  private static List<List<Change>> shards(List<Change> changes) {
    var shards = new ArrayList<List<Change>>();
    for (var i = 0; i < PARALLEL; i++) {
      shards.add(new ArrayList<>());
    }
    for (var change : changes) {
      if (Records.isWanted(change)) {
        shards.get(Math.floorMod(change.key().hashCode(), PARALLEL)).add(change);
      }
    }
    shards.removeIf(List::isEmpty);
    return shards;
  }

  /** Lets the batch in flight end, or gives it up after a moment: it will be delivered again. */
  @Override
  public void close() {
    closing.countDown();
    try {
      poller.join(LAST_BATCH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    poller.interrupt();
  }
}
