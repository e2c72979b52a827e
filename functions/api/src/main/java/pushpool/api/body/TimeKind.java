package pushpool.api.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A moment, as text or as a number; text without an offset is meant in UTC. */
record TimeKind() implements Kind<Instant> {
  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  @Override
  public Instant read(Object value, List<Object> loc) {
    try {
      return bounded(time(value)).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException | ArithmeticException e) {
      throw Kind.refused("datetime_parsing", loc, "This must be a valid datetime", value);
    }
  }

  /** The years that every client can read. */
  private static Instant bounded(Instant time) {
    if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
      throw new DateTimeException("out of range");
    }
    return time;
  }

  private static Instant time(Object value) {
    return switch (value) {
      case Number seconds ->
          Instant.EPOCH.plus(Math.round(seconds.doubleValue() * 1e6), ChronoUnit.MICROS);
      case String text when text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ->
          OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      case String text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      case null, default -> throw new DateTimeException("neither text nor number");
    };
  }
}
