package pushpool.variable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushpool.run.Runs.NOON;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pushpool.request.Lookup;
import pushpool.request.RequestException;

/** What every store of variables keeps to. */
public abstract class VariablesContract {
  private static final Variable REGION = variable(1, "region", "eu-west-1");

  private Variables variables;

  protected abstract Variables variables();

  @BeforeEach
  void open() {
    variables = variables();
  }

  private static Variable variable(int id, String name, Object value) {
    return new Variable(new UUID(2, id), name, value, List.of("aws"), NOON, NOON);
  }

  @Test
  void aVariableIsFoundByIdAndByName() {
    var added = variables.add(REGION);

    assertThat(added).isTrue();
    assertThat(variables.find(REGION.id())).contains(REGION);
    assertThat(variables.named("region")).contains(REGION);
    assertThat(variables.named("zone")).isEmpty();
    assertThat(variables.all()).containsExactly(REGION);
  }

  @Test
  void aNameIsTakenOnce() {
    variables.add(REGION);

    var added = variables.add(variable(2, "region", "us-east-1"));

    assertThat(added).isFalse();
    assertThat(variables.all()).containsExactly(REGION);
  }

  @Test
  void aValueIsAnyJson() {
    var nested = new LinkedHashMap<String, Object>();
    nested.put("sizes", Arrays.asList(1L, 1.0, null));
    variables.add(variable(1, "nested", nested));
    variables.add(variable(2, "nothing", null));

    assertThat(variables.value("nested")).isEqualTo(new Lookup.Found(nested));
    assertThat(variables.value("nothing")).isEqualTo(new Lookup.Found(null));
    assertThat(variables.value("other")).isEqualTo(Lookup.MISSING);
  }

  @Test
  void aRenamedVariableLeavesItsOldName() {
    variables.add(REGION);

    variables.change(REGION.id(), _ -> variable(1, "zone", "a"));

    assertThat(variables.named("region")).isEmpty();
    assertThat(variables.value("zone")).isEqualTo(new Lookup.Found("a"));
    assertThat(variables.change(new UUID(2, 9), known -> known)).isEmpty();
  }

  @Test
  void aVariableCannotTakeTheNameOfAnother() {
    variables.add(REGION);
    variables.add(variable(2, "zone", "a"));

    assertThatThrownBy(() -> variables.change(REGION.id(), _ -> variable(1, "zone", "b")))
        .isInstanceOf(RequestException.Conflict.class);
    assertThat(variables.find(REGION.id())).contains(REGION);
  }

  @Test
  void aVariableIsRemovedOnce() {
    variables.add(REGION);

    var first = variables.remove(REGION.id());
    var second = variables.remove(REGION.id());

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(variables.named("region")).isEmpty();
  }
}
