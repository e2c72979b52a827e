package pushpool.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;
import pushpool.json.JsonException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where a page of an index ended: its place in the index, and the key of the item there. */
record IndexPlace(String indexSort, String partition, String sort) {

  static IndexPlace of(Index index, Map<String, AttributeValue> last) {
    return new IndexPlace(
        last.get(Attributes.sort(index)).s(),
        last.get(Attributes.PARTITION).s(),
        last.get(Attributes.SORT).s());
  }

  /** Reads {@link #text()}; throws {@link JsonException} for anything else. */
  static IndexPlace parse(String text) {
    var parts = Json.asArray(Json.parse(text));
    if (parts.size() == 3
        && parts.get(0) instanceof String indexSort
        && parts.get(1) instanceof String partition
        && parts.get(2) instanceof String sort) {
      return new IndexPlace(indexSort, partition, sort);
    }
    throw new JsonException("The place in an index is three texts.");
  }

  String text() {
    return Json.text(List.of(indexSort, partition, sort));
  }

  Map<String, AttributeValue> start(Index index, String indexPartition) {
    var start = new HashMap<>(ItemSchema.key(partition, sort));
    start.put(Attributes.partition(index), AttributeValue.fromS(indexPartition));
    start.put(Attributes.sort(index), AttributeValue.fromS(indexSort));
    return start;
  }
}
