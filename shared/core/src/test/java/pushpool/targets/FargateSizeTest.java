package pushpool.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FargateSizeTest {
  @ParameterizedTest
  @CsvSource({
    "256, 512, 2048, 3",
    "512, 1024, 4096, 4",
    "1024, 2048, 8192, 7",
    "2048, 4096, 16384, 13",
    "4096, 8192, 30720, 23",
    "8192, 16384, 61440, 12",
    "16384, 32768, 122880, 12"
  })
  void eachCpuHasItsMemories(long cpu, long least, long most, int howMany) {
    var sizes =
        LongStream.rangeClosed(1, 130_000)
            .filter(memory -> FargateSize.flaw(cpu, memory).isEmpty())
            .toArray();

    assertThat(sizes).hasSize(howMany).startsWith(least).endsWith(most);
  }

  @ParameterizedTest
  @CsvSource({"1 vCPU, 2 GB", "1vcpu, 2gb", "1024, 2 GB", "1024.0, 2048"})
  void sizesMayBeWrittenAsAwsWritesThem(String cpu, String memory) {
    var flaw = FargateSize.flaw(cpu, memory);

    assertThat(flaw).isEmpty();
  }

  @Test
  void whatIsNoNumberIsNoSize() {
    assertThat(FargateSize.flaw("much", "more"))
        .contains("cpu much and memory more are no numbers.");
  }
}
