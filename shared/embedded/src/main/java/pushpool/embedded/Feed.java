package pushpool.embedded;

import java.time.Duration;
import java.util.List;

/**
 * The committed changes of the runs table, oldest first, until they are trimmed. Numbers are never
 * used again, and a change is seen only once all of its transaction is.
 */
public final class Feed {
  private static final int MOST_TRIMMED = 1000;

  private final Committer committer;
  private final Records records;

  Feed(Committer committer, Records records) {
    this.committer = committer;
    this.records = records;
  }

  /** The number of the last change there was; 0 if there was none. */
  public long last() {
    return committer.tail().last();
  }

  /** The first changes behind a number. */
  public List<Change> after(long sequence, int most) {
    return changes(sequence + 1, last(), most).stream()
        .map(row -> ChangeBytes.read(Places.sequence(row.place()), row.value()))
        .toList();
  }

  /** Waits until there is a change behind a number; whether there is one when it returns. */
  public boolean await(long sequence, Duration most) throws InterruptedException {
    return committer.tail().await(sequence, most);
  }

  /** How far a consumer said it has come; 0 at first. */
  public long checkpoint(String consumer) {
    return records.get(place(consumer)).map(Committer::number).orElse(0L);
  }

  /** Remembers durably how far a consumer has come. */
  public void checkpoint(String consumer, long sequence) {
    committer.commit(
        draft -> {
          draft.put(place(consumer), Committer.bytes(sequence));
          return sequence;
        });
  }

  /** Forgets the changes up to a number, that one included. */
  public void trim(long upTo) {
    var old = changes(0, upTo, MOST_TRIMMED);
    while (!old.isEmpty()) {
      var rows = old;
      committer.commit(
          draft -> {
            rows.forEach(row -> draft.remove(row.place()));
            return rows.size();
          });
      old = changes(0, upTo, MOST_TRIMMED);
    }
  }

  private List<Records.Row> changes(long from, long to, int most) {
    return records.scan(Stretch.of(Places.change(from), Places.change(to)), most);
  }

  private static byte[] place(String consumer) {
    return Places.fact("consumer " + consumer);
  }
}
