package pushpool.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of flows keeps to. */
public abstract class FlowsContract {
  private static final Flow ETL = flow(1, "etl");

  private Flows flows;

  protected abstract Flows flows();

  @BeforeEach
  void open() {
    flows = flows();
  }

  private static Flow flow(int id, String name) {
    return new Flow(new UUID(1, id), name, List.of(), Map.of(), NOON, NOON);
  }

  @Test
  void aFlowIsFoundByIdAndByName() {
    var added = flows.addOrFind(ETL);

    assertThat(added).isEqualTo(ETL);
    assertThat(flows.find(ETL.id())).contains(ETL);
    assertThat(flows.named("etl")).contains(ETL);
    assertThat(flows.named("other")).isEmpty();
  }

  @Test
  void theSecondFlowOfANameIsTheFirst() {
    flows.addOrFind(ETL);

    var found = flows.addOrFind(flow(2, "etl"));

    assertThat(found).isEqualTo(ETL);
    assertThat(flows.all()).containsExactly(ETL);
  }

  @Test
  void aFlowIsChangedInPlace() {
    flows.addOrFind(ETL);

    var after = flows.change(ETL.id(), flow -> flow.tagged(List.of("nightly"), NOON));

    assertThat(after).contains(ETL.tagged(List.of("nightly"), NOON));
    assertThat(flows.named("etl")).isEqualTo(after);
    assertThat(flows.change(new UUID(1, 9), flow -> flow)).isEmpty();
  }

  @Test
  void aRemovedFlowLeavesItsName() {
    flows.addOrFind(ETL);

    var first = flows.remove(ETL.id());
    var second = flows.remove(ETL.id());

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(flows.addOrFind(flow(2, "etl"))).isEqualTo(flow(2, "etl"));
  }
}
