package pushpool.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.workspace.ResultStorage;

/** The default result storage, over a {@link Table}. */
public final class ResultStorageTable implements ResultStorage {
  private static final Key KEY = new Key(TableName.REGISTRY, "workspace", "result_storage");
  private static final String BLOCK = "block_document_id";

  private final Table table;

  public ResultStorageTable(Table table) {
    this.table = table;
  }

  @Override
  public Optional<UUID> find() {
    return table.get(KEY).map(item -> UUID.fromString((String) item.attributes().get(BLOCK)));
  }

  @Override
  public void put(UUID blockDocumentId) {
    var item = Item.of(KEY, Map.of(BLOCK, blockDocumentId.toString()));
    table.write(List.of(new Write.Put(item, new Condition.Always())));
  }

  @Override
  public void clear() {
    table.write(List.of(new Write.Delete(KEY, new Condition.Always())));
  }
}
