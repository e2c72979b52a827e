package pushpool.local.simulation;

import static pushpool.local.simulation.Hazard.STREAM_DISORDER;
import static pushpool.local.simulation.Hazard.STREAM_GIVES_UP;
import static pushpool.local.simulation.Hazard.STREAM_LATE;
import static pushpool.local.simulation.Hazard.STREAM_TWICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import pushpool.embedded.Change;
import pushpool.embedded.Feed;
import pushpool.json.Json;
import pushpool.local.stream.Records;

/**
 * The stream of the runs table on its way to the dispatcher, as Lambda's stream mapping does it: in
 * shards, in batches, again from the first failure on, until a record is given up.
 */
final class ChangeStream {
  private static final String ME = "stream";
  private static final int SHARDS = 2;
  private static final int MOST_TRIES = 10;
  private static final int MOST_READ = 1000;
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATE = Duration.ofMinutes(2);

  private final Feed feed;
  private final Fleet dispatcher;
  private final Nature nature;
  private final List<Shard> shards;
  private long position;

  private static final class Shard {
    private final List<Change> waiting = new ArrayList<>();
    private boolean isBusy;
    private int tries;
  }

  ChangeStream(Feed feed, Fleet dispatcher, Nature nature) {
    this.feed = feed;
    this.dispatcher = dispatcher;
    this.nature = nature;
    this.shards = Stream.generate(Shard::new).limit(SHARDS).toList();
  }

  /** Takes up what was written since it was asked the last time. */
  void poll() {
    for (var change : feed.after(position, MOST_READ)) {
      position = change.sequence();
      if (Records.isWanted(change)) {
        var shard = shards.get(Math.floorMod(change.key().hashCode(), SHARDS));
        shard.waiting.add(change);
        begin(shard, soon());
      }
    }
  }

  private Duration soon() {
    var least = Duration.ofMillis(20);
    return nature.strikes(STREAM_LATE, ME)
        ? nature.chance().between(SOON, LATE)
        : nature.chance().between(least, SOON);
  }

  private void begin(Shard shard, Duration delay) {
    if (!shard.isBusy && !shard.waiting.isEmpty()) {
      shard.isBusy = true;
      nature.agenda().in(delay, () -> deliver(shard));
    }
  }

  private void deliver(Shard shard) {
    var size = Math.min(shard.waiting.size(), nature.chance().from(1, 25));
    var batch = new ArrayList<>(shard.waiting.subList(0, size));
    if (size > 1 && nature.strikes(STREAM_DISORDER, ME)) {
      Collections.reverse(batch);
    }
    if (nature.strikes(STREAM_TWICE, ME)) {
      nature.agenda().in(soon(), () -> dispatcher.call(Records.event(batch)));
    }
    var taken = taken(batch);
    shard.waiting.removeAll(batch.subList(0, taken));
    shard.tries = taken == 0 ? shard.tries + 1 : 0;
    giveUp(shard);
    shard.isBusy = false;
    begin(shard, taken == size ? soon() : Duration.ofSeconds(1L << Math.min(shard.tries, 5)));
  }

  private void giveUp(Shard shard) {
    var isStuck = shard.tries == MOST_TRIES;
    if (!shard.waiting.isEmpty() && (isStuck || nature.strikes(STREAM_GIVES_UP, ME))) {
      nature.trace().say(ME, "gave up", shard.waiting.removeFirst().key().partition());
      shard.tries = 0;
    }
  }

  /** How many records the dispatcher took, from the first on. */
  private int taken(List<Change> batch) {
    nature.trace().say(ME, "delivers", batch.stream().map(c -> c.key().partition()).toList());
    return dispatcher
        .call(Records.event(batch))
        .map(answer -> taken(answer, batch.stream().map(Records::sequence).toList()))
        .orElse(0);
  }

  private int taken(Fleet.Answer answer, List<String> sequences) {
    var failures = Json.asArray(answer.body().get("batchItemFailures"));
    if (failures.isEmpty()) {
      return sequences.size();
    }
    nature.verdicts().require(answer.isHurt(), Law.NO_FALL, "a stream record failed");
    return sequences.indexOf(Json.asObject(failures.getFirst()).get("itemIdentifier"));
  }
}
