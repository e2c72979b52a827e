package pushpool.table;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.input.FlowRunInput;
import pushpool.input.FlowRunInputs;

/** The inputs of flow runs, over a {@link Table}. */
public final class FlowRunInputsTable implements FlowRunInputs {
  private static final String PARTITION = "inputs#";
  private static final int PAGE = 100;
  private static final int ROUNDS = 16;

  private final Table table;
  private final LargeTexts texts;

  public FlowRunInputsTable(Table table) {
    this.table = table;
    this.texts = new LargeTexts(table);
  }

  @Override
  public boolean add(FlowRunInput input) {
    return isWritten(input, Optional.empty());
  }

  @Override
  public void put(FlowRunInput input) {
    for (var round = 0; round < ROUNDS; round++) {
      if (isWritten(input, table.get(key(input.flowRunId(), input.key())))) {
        return;
      }
    }
    throw Races.lost("this");
  }

  @Override
  public Optional<FlowRunInput> find(UUID flowRunId, String key) {
    return texts.get(key(flowRunId, key)).map(whole -> read(whole.item()));
  }

  @Override
  public List<FlowRunInput> of(UUID flowRunId, String prefix) {
    var query = Query.of(partition(flowRunId), PAGE).startingWith(sort(prefix));
    return table
        .all(TableName.JOURNAL, query)
        .flatMap(item -> texts.whole(item).stream())
        .map(whole -> read(whole.item()))
        .sorted(Comparator.comparing(FlowRunInput::created).thenComparing(FlowRunInput::key))
        .toList();
  }

  @Override
  public boolean remove(UUID flowRunId, String key) {
    return table.get(key(flowRunId, key)).filter(this::isRemoved).isPresent();
  }

  @Override
  public void removeAll(UUID flowRunId) {
    table.all(TableName.JOURNAL, Query.of(partition(flowRunId), PAGE)).forEach(this::isRemoved);
  }

  private boolean isWritten(FlowRunInput input, Optional<Item> before) {
    var revision = before.map(Item::revision).orElse(0L);
    var condition =
        before
            .<Condition>map(_ -> new Condition.Unchanged(revision))
            .orElseGet(Condition.Absent::new);
    return table.write(texts.putting(item(input, revision), condition, before))
        instanceof Outcome.Written;
  }

  private boolean isRemoved(Item stored) {
    var unchanged = new Condition.Unchanged(stored.revision());
    return table.write(texts.deleting(stored, unchanged)) instanceof Outcome.Written;
  }

  private static Key key(UUID flowRunId, String key) {
    return new Key(TableName.JOURNAL, partition(flowRunId), sort(key));
  }

  private static String partition(UUID flowRunId) {
    return PARTITION + flowRunId;
  }

  /** A key may be empty, a sort key may not. */
  private static String sort(String key) {
    return "#" + key;
  }

  private static Item item(FlowRunInput input, long revision) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("id", input.id().toString());
    attributes.put("value", input.value());
    input.sender().ifPresent(sender -> attributes.put("sender", sender));
    attributes.put("created", input.created().toString());
    attributes.put("updated", input.updated().toString());
    return new Item(
        key(input.flowRunId(), input.key()), revision, attributes, Map.of(), Optional.empty());
  }

  private static FlowRunInput read(Item item) {
    var d = Document.of(item.attributes());
    return new FlowRunInput(
        d.id("id"),
        UUID.fromString(item.key().partition().substring(PARTITION.length())),
        item.key().sort().substring(1),
        d.string("value"),
        d.maybe("sender", d::string),
        d.time("created"),
        d.time("updated"));
  }
}
