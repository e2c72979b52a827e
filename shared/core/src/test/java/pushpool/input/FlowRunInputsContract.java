package pushpool.input;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of flow run inputs keeps to. */
public abstract class FlowRunInputsContract {
  private static final UUID RUN = new UUID(3, 1);

  private FlowRunInputs inputs;

  protected abstract FlowRunInputs inputs();

  @BeforeEach
  void open() {
    inputs = inputs();
  }

  private static FlowRunInput input(UUID run, String key, int second) {
    var time = NOON.plusSeconds(second);
    var id = UUID.nameUUIDFromBytes((run + key + second).getBytes());
    return new FlowRunInput(id, run, key, "\"yes\"", Optional.of("prefect.flow-run.x"), time, time);
  }

  @Test
  void anInputIsFoundByTheKeyOfItsRun() {
    var added = inputs.add(input(RUN, "answer-1", 0));

    assertThat(added).isTrue();
    assertThat(inputs.find(RUN, "answer-1")).contains(input(RUN, "answer-1", 0));
    assertThat(inputs.find(RUN, "answer")).isEmpty();
    assertThat(inputs.find(new UUID(3, 2), "answer-1")).isEmpty();
  }

  @Test
  void aKeyMayBeEmpty() {
    inputs.add(input(RUN, "", 0));

    assertThat(inputs.find(RUN, "")).contains(input(RUN, "", 0));
    assertThat(inputs.of(RUN, "")).containsExactly(input(RUN, "", 0));
  }

  @Test
  void aKeyIsAddedOnceAndMayBeReplaced() {
    inputs.add(input(RUN, "answer", 0));

    var again = inputs.add(input(RUN, "answer", 1));
    inputs.put(input(RUN, "answer", 2));

    assertThat(again).isFalse();
    assertThat(inputs.find(RUN, "answer")).contains(input(RUN, "answer", 2));
  }

  @Test
  void inputsAreListedByPrefixOldestFirst() {
    inputs.add(input(RUN, "chat-b", 0));
    inputs.add(input(RUN, "chat-a", 1));
    inputs.add(input(RUN, "other", 2));
    inputs.add(input(new UUID(3, 2), "chat-c", 3));

    var found = inputs.of(RUN, "chat");

    assertThat(found).extracting(FlowRunInput::key).containsExactly("chat-b", "chat-a");
  }

  @Test
  void anInputIsRemovedOnce() {
    inputs.add(input(RUN, "answer", 0));

    var first = inputs.remove(RUN, "answer");
    var second = inputs.remove(RUN, "answer");

    assertThat(first).isTrue();
    assertThat(second).isFalse();
  }

  @Test
  void aRunsInputsAreForgottenTogether() {
    inputs.add(input(RUN, "a", 0));
    inputs.add(input(RUN, "b", 1));
    inputs.add(input(new UUID(3, 2), "a", 2));

    inputs.removeAll(RUN);

    assertThat(inputs.of(RUN, "")).isEmpty();
    assertThat(inputs.of(new UUID(3, 2), "")).hasSize(1);
  }
}
