package pushpool.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds how many slots, those who took them first coming first.
 *
 * @param shares by lease id, or by {@link #UNNAMED}
 * @param since from when on slots decay
 */
public record Occupancy(Map<String, Share> shares, Instant since) {
  /** Under which name slots are held that were taken without a lease. */
  public static final String UNNAMED = "unnamed";

  /**
   * What one holder has.
   *
   * @param until from when on it is anybody's, unless it is renewed before
   */
  public record Share(long slots, Optional<Instant> until) {
    public boolean hasEnded(Instant now) {
      return until.filter(end -> !end.isAfter(now)).isPresent();
    }

    private Share plus(Share other) {
      return new Share(slots + other.slots, other.until);
    }
  }

  public Occupancy {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  public static Occupancy none(Instant now) {
    return new Occupancy(Map.of(), now);
  }

  public long total() {
    return shares.values().stream().mapToLong(Share::slots).sum();
  }

  public boolean isHeldBy(String holder) {
    return shares.containsKey(holder);
  }

  /** What is left when so many slots come free each second; the part of a slot stays due. */
  public Occupancy decayed(double perSecond, Instant now) {
    if (shares.isEmpty()) {
      return none(now);
    }
    var seconds = Duration.between(since, now).toNanos() / 1e9;
    var gone = (long) Math.floor(Math.max(0, seconds * perSecond));
    if (gone == 0) {
      return this;
    }
    var due = since.plusNanos((long) (gone / perSecond * 1e9));
    return gone >= total() ? none(now) : new Occupancy(reduced(shares, gone), due);
  }

  /** With the share of a holder, or with more of it. */
  public Occupancy with(String holder, Share share) {
    var more = new LinkedHashMap<>(shares);
    more.merge(holder, share, Share::plus);
    return new Occupancy(more, since);
  }

  /** With a holder's share held until another time. */
  public Occupancy renewed(String holder, Optional<Instant> until) {
    var same = new LinkedHashMap<>(shares);
    same.computeIfPresent(holder, (_, share) -> new Share(share.slots(), until));
    return new Occupancy(same, since);
  }

  public Occupancy without(String holder) {
    var fewer = new LinkedHashMap<>(shares);
    fewer.remove(holder);
    return new Occupancy(fewer, since);
  }

  /** With fewer slots taken: nobody's first, then the oldest. */
  public Occupancy less(long slots) {
    var unnamedFirst = new LinkedHashMap<String, Share>();
    if (isHeldBy(UNNAMED)) {
      unnamedFirst.put(UNNAMED, shares.get(UNNAMED));
    }
    unnamedFirst.putAll(shares);
    return new Occupancy(reduced(unnamedFirst, slots), since);
  }

  private static Map<String, Share> reduced(Map<String, Share> shares, long slots) {
    var left = new LinkedHashMap<String, Share>();
    var gone = slots;
    for (var holder : shares.entrySet()) {
      var share = holder.getValue();
      var part = Math.min(gone, share.slots());
      gone -= part;
      if (part < share.slots()) {
        left.put(holder.getKey(), new Share(share.slots() - part, share.until()));
      }
    }
    return left;
  }
}
