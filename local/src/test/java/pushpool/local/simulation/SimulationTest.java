package pushpool.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The laws of the design, over many storms. {@code -Dpushpool.seeds=100000} plays more of them,
 * {@code -Dpushpool.first=2001} others, and {@code -Dpushpool.seed=7} plays one and tells what
 * happened.
 */
final class SimulationTest {
  private static final int SEEDS = 2000;

  private final Hush hush = new Hush();

  @AfterEach
  void speak() {
    hush.close();
  }

  @Test
  void noStormBreaksALaw() {
    var one = Long.getLong("pushpool.seed");
    var first = Long.getLong("pushpool.first", 1);
    var seeds =
        one == null
            ? LongStream.range(first, first + Integer.getInteger("pushpool.seeds", SEEDS))
            : LongStream.of(one);

    var broken =
        seeds
            .parallel()
            .mapToObj(seed -> World.play(seed, Sabotage.NONE))
            .filter(story -> story.breach().isPresent() || one != null)
            .toList();

    broken.stream().limit(3).forEach(story -> System.out.println(story.told()));
    assertThat(broken.stream().filter(story -> story.breach().isPresent()).map(Story::title))
        .isEmpty();
  }

  @Test
  void aSeedIsTheSameStoryEachTime() {
    var told = World.play(1, Sabotage.NONE).told();

    var again = World.play(1, Sabotage.NONE).told();

    assertThat(List.of(again.split("\n"))).isEqualTo(List.of(told.split("\n")));
  }
}
