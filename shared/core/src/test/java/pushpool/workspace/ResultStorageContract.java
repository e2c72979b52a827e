package pushpool.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every memory of the result storage keeps to. */
public abstract class ResultStorageContract {
  protected abstract ResultStorage storage();

  @Test
  void thereIsNoneAtFirst() {
    var storage = storage();

    assertThat(storage.find()).isEmpty();
  }

  @Test
  void theLastOneCounts() {
    var storage = storage();

    storage.put(new UUID(1, 1));
    storage.put(new UUID(1, 2));

    assertThat(storage.find()).contains(new UUID(1, 2));
  }

  @Test
  void itCanBeTakenBackTwice() {
    var storage = storage();
    storage.put(new UUID(1, 1));

    storage.clear();
    storage.clear();

    assertThat(storage.find()).isEmpty();
  }
}
