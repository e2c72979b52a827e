package pushpool.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.TaskDefinitions;

/**
 * The registered task definitions, over a {@link Table}: one item each, claimed before it is one.
 */
public final class TaskDefinitionsTable implements TaskDefinitions {
  private static final String ARN = "arn";
  private static final String CLAIMED_UNTIL = "claimed_until";

  private final Table table;

  public TaskDefinitionsTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<String> arn(String contentHash) {
    return table.get(key(contentHash)).flatMap(TaskDefinitionsTable::arn);
  }

  @Override
  public boolean claim(String contentHash, Instant now, Instant until) {
    var known = table.get(key(contentHash));
    return known.map(item -> isFree(item, now)).orElse(true)
        && put(contentHash, known, Map.of(CLAIMED_UNTIL, Times.sortable(until)));
  }

  private static boolean isFree(Item item, Instant now) {
    return arn(item).isEmpty()
        && !Instant.parse((String) item.attributes().get(CLAIMED_UNTIL)).isAfter(now);
  }

  /** Somebody whose claim ran out may have been as quick; then either definition will do. */
  @Override
  public void remember(String contentHash, String arn) {
    put(contentHash, table.get(key(contentHash)), Map.of(ARN, arn));
  }

  @Override
  public void forget(String contentHash) {
    table.write(List.of(new Write.Delete(key(contentHash), new Condition.Always())));
  }

  private boolean put(String contentHash, Optional<Item> known, Map<String, Object> attributes) {
    var revision = known.map(Item::revision).orElse(0L);
    var item = new Item(key(contentHash), revision, attributes, Map.of(), Optional.empty());
    var condition =
        known
            .<Condition>map(seen -> new Condition.Unchanged(seen.revision()))
            .orElseGet(Condition.Absent::new);
    return table.write(List.of(new Write.Put(item, condition))) instanceof Outcome.Written;
  }

  private static Optional<String> arn(Item item) {
    return Optional.ofNullable((String) item.attributes().get(ARN));
  }

  private static Key key(String contentHash) {
    return new Key(TableName.REGISTRY, "task_definition", contentHash);
  }
}
