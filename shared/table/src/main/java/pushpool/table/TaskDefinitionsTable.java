package pushpool.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushpool.launch.TaskDefinitions;

/** The registered task definitions, over a {@link Table}. */
public final class TaskDefinitionsTable implements TaskDefinitions {
  private static final String ARN = "arn";

  private final Table table;

  public TaskDefinitionsTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<String> arn(String contentHash) {
    return table.get(key(contentHash)).map(item -> (String) item.attributes().get(ARN));
  }

  @Override
  public void remember(String contentHash, String arn) {
    var item = Item.of(key(contentHash), Map.of(ARN, arn));
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  private static Key key(String contentHash) {
    return new Key(TableName.REGISTRY, "task_definition", contentHash);
  }
}
