package pushpool.table;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pushpool.input.FlowRunInput;
import pushpool.input.FlowRunInputs;

/** The inputs of flow runs, over a {@link Table}. */
public final class FlowRunInputsTable implements FlowRunInputs {
  private static final String PARTITION = "inputs#";
  private static final int PAGE = 100;

  private final Table table;

  public FlowRunInputsTable(Table table) {
    this.table = table;
  }

  @Override
  public boolean add(FlowRunInput input) {
    return table.write(List.of(new Write.Put(item(input), new Condition.Absent())))
        instanceof Outcome.Written;
  }

  @Override
  public void put(FlowRunInput input) {
    table.write(List.of(new Write.Put(item(input), new Condition.Always())));
  }

  @Override
  public Optional<FlowRunInput> find(UUID flowRunId, String key) {
    return table.get(key(flowRunId, key)).map(FlowRunInputsTable::read);
  }

  @Override
  public List<FlowRunInput> of(UUID flowRunId, String prefix) {
    var query = Query.of(partition(flowRunId), PAGE).startingWith(sort(prefix));
    return table
        .all(TableName.JOURNAL, query)
        .map(FlowRunInputsTable::read)
        .sorted(Comparator.comparing(FlowRunInput::created).thenComparing(FlowRunInput::key))
        .toList();
  }

  @Override
  public boolean remove(UUID flowRunId, String key) {
    var delete = new Write.Delete(key(flowRunId, key), new Condition.Present());
    return table.write(List.of(delete)) instanceof Outcome.Written;
  }

  @Override
  public void removeAll(UUID flowRunId) {
    var keys =
        table.all(TableName.JOURNAL, Query.of(partition(flowRunId), PAGE)).map(Item::key).toList();
    keys.forEach(key -> table.write(List.of(new Write.Delete(key, new Condition.Always()))));
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

  private static Item item(FlowRunInput input) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("id", input.id().toString());
    attributes.put("value", Texts.pack(input.value()));
    input.sender().ifPresent(sender -> attributes.put("sender", sender));
    attributes.put("created", input.created().toString());
    attributes.put("updated", input.updated().toString());
    return Limits.fitting(Item.of(key(input.flowRunId(), input.key()), attributes));
  }

  private static FlowRunInput read(Item item) {
    var d = Document.of(item.attributes());
    return new FlowRunInput(
        d.id("id"),
        UUID.fromString(item.key().partition().substring(PARTITION.length())),
        item.key().sort().substring(1),
        Texts.unpack(item.attributes().get("value")),
        d.maybe("sender", d::string),
        d.time("created"),
        d.time("updated"));
  }
}
