package pushpool.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Commits steps one behind the other, in groups: who gets the lock commits for all who wait for it.
 *
 * <p>A group is first appended to the log and then applied to the records, so that nobody reads
 * what could still be lost. From time to time the records are saved and the log begins anew.
 */
final class Committer implements AutoCloseable {
  private static final byte[] SEQUENCE = Places.fact("sequence");
  private static final long MOST_GROUP_BYTES = 1024 * 1024;
  private static final long MOST_LOG_BYTES = 8 * 1024 * 1024;

  private final Records records;
  private final Optional<RedoLog> log;
  private final Tail tail;
  private final Queue<Asked<?>> waiting = new ConcurrentLinkedQueue<>();
  // Fair: a thread that writes in a loop would else overtake those who wait.
  private final ReentrantLock writer = new ReentrantLock(true);
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean closed;

  Committer(Records records, Optional<RedoLog> log) {
    this.records = records;
    this.log = log;
    this.tail = new Tail(records.get(SEQUENCE).map(Committer::number).orElse(0L));
  }

  Tail tail() {
    return tail;
  }

  /** Lets the step make its changes, and answers when they are durable. */
  <T> T commit(Function<Draft, T> step) {
    var asked = new Asked<>(step);
    waiting.add(asked);
    writer.lock();
    try {
      while (!asked.isSettled()) {
        requireSound();
        commitWaiting();
      }
    } finally {
      writer.unlock();
    }
    return asked.answer();
  }

  @Override
  public void close() throws IOException {
    writer.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      if (failure.isEmpty()) {
        log.ifPresent(this::save);
        records.close();
      } else {
        records.abandon();
      }
      if (log.isPresent()) {
        log.get().close();
      }
    } finally {
      writer.unlock();
    }
  }

  private void requireSound() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (closed) {
      throw new StoreException("The store is closed.");
    }
  }

  private void commitWaiting() {
    var group = new Draft(records::get, tail.last());
    var joined = new ArrayList<Asked<?>>();
    try {
      while (group.bytes() < MOST_GROUP_BYTES && !waiting.isEmpty()) {
        var asked = waiting.remove();
        joined.add(asked);
        asked.join(group);
      }
      store(group);
    } catch (RuntimeException | Error e) {
      // What was written of the group is unknown, so nothing may be built upon it.
      var broken = new StoreException("The store failed and must be opened again.", e);
      failure = Optional.of(broken);
      joined.forEach(asked -> asked.fail(broken));
    } finally {
      joined.forEach(Asked::settle);
    }
  }

  private void store(Draft group) {
    if (group.sequence() != tail.last()) {
      group.put(SEQUENCE, bytes(group.sequence()));
    }
    var changes = group.changes();
    if (changes.isEmpty()) {
      return;
    }
    log.ifPresent(redo -> redo.append(changes));
    records.apply(changes);
    tail.moveTo(group.sequence());
    log.filter(redo -> redo.length() > MOST_LOG_BYTES).ifPresent(this::save);
  }

  private void save(RedoLog redo) {
    records.save();
    redo.clear();
  }

  static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static long number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }
}
