package pushpool.targets;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The sizes that a Fargate task may have: CPU units, and MiB of memory for each. */
final class FargateSize {
  private static final long GIB = 1024;
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern UNITS =
      Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)\\s*(vCPU|GB)", Pattern.CASE_INSENSITIVE);

  private static final Map<Long, Memory> SIZES =
      new TreeMap<>(
          Map.of(
              256L, new Memory(512, 2 * GIB, 0),
              512L, new Memory(GIB, 4 * GIB, GIB),
              1024L, new Memory(2 * GIB, 8 * GIB, GIB),
              2048L, new Memory(4 * GIB, 16 * GIB, GIB),
              4096L, new Memory(8 * GIB, 30 * GIB, GIB),
              8192L, new Memory(16 * GIB, 60 * GIB, 4 * GIB),
              16384L, new Memory(32 * GIB, 120 * GIB, 8 * GIB)));

  private FargateSize() {}

  /** From least to most in steps; steps of 0 double. */
  private record Memory(long least, long most, long step) {
    boolean includes(long memory) {
      return values().anyMatch(value -> value == memory);
    }

    LongStream values() {
      return LongStream.iterate(
          least, value -> value <= most, value -> step == 0 ? 2 * value : value + step);
    }

    @Override
    public String toString() {
      return step == 0
          ? values().mapToObj(Long::toString).collect(Collectors.joining(", "))
          : "%d to %d in steps of %d".formatted(least, most, step);
    }
  }

  /** What is wrong with a pair of values as AWS takes them, and which would do. */
  static Optional<String> flaw(Object cpu, Object memory) {
    var units = number(cpu);
    var mib = number(memory);
    if (units.isEmpty() || mib.isEmpty()) {
      return Optional.of("cpu %s and memory %s are no numbers.".formatted(cpu, memory));
    }
    var allowed = SIZES.get(units.get());
    if (allowed == null) {
      return Optional.of("Fargate has no cpu %s. Choose one of %s.".formatted(cpu, SIZES.keySet()));
    }
    return Optional.of(allowed)
        .filter(some -> !some.includes(mib.get()))
        .map(
            some ->
                "Fargate has no memory %s with cpu %s. Choose %s MiB."
                    .formatted(memory, cpu, some));
  }

  private static Optional<Long> number(Object value) {
    var text = value.toString().strip();
    var units = UNITS.matcher(text);
    if (units.matches()) {
      return Optional.of(Math.round(Double.parseDouble(units.group(1)) * GIB));
    }
    return Optional.of(text.replaceFirst("\\.0$", ""))
        .filter(whole -> WHOLE.matcher(whole).matches())
        .map(Long::valueOf);
  }
}
