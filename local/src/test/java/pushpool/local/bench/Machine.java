package pushpool.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where and when it was measured, and how busy the machine was before. */
record Machine(
    String processor, int cores, String memory, String jdk, LocalDate date, double loadAverage) {

  static Machine now(LocalDate date) {
    return new Machine(
        fact("/proc/cpuinfo", "model name", "unknown processor"),
        Runtime.getRuntime().availableProcessors(),
        fact("/proc/meminfo", "MemTotal", "unknown memory"),
        System.getProperty("java.vendor.version", "") + " " + Runtime.version(),
        date,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String fact(String file, String name, String otherwise) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(otherwise);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%s, %d cores, %s, JDK %s, %s, load average %.2f at start"
        .formatted(processor, cores, memory, jdk, date, loadAverage);
  }
}
