package pushpool.table;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.KeyAttributeMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How an {@link Item} of one table looks in DynamoDB. */
final class ItemSchema implements TableSchema<Item> {
  private final TableName table;
  private final TableMetadata metadata;

  ItemSchema(TableName table) {
    this.table = table;
    this.metadata = metadata(table);
  }

  static List<Index> indexes(TableName table) {
    return Arrays.stream(Index.values()).filter(index -> index.table() == table).toList();
  }

  static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of(
        Attributes.PARTITION,
        AttributeValue.fromS(partition),
        Attributes.SORT,
        AttributeValue.fromS(sort));
  }

  static Map<String, AttributeValue> key(Key key) {
    return key(key.partition(), key.sort());
  }

  Map<String, AttributeValue> stored(Item item) {
    var stored = new LinkedHashMap<>(key(item.key()));
    stored.put(Attributes.REVISION, Attributes.number(item.revision()));
    item.expires()
        .ifPresent(at -> stored.put(Attributes.EXPIRES, Attributes.number(at.getEpochSecond())));
    item.indexes()
        .forEach(
            (index, key) -> {
              stored.put(Attributes.partition(index), AttributeValue.fromS(key.partition()));
              stored.put(Attributes.sort(index), AttributeValue.fromS(key.sort()));
            });
    item.attributes()
        .forEach((name, value) -> stored.put(Attributes.stored(name), Attributes.stored(value)));
    return stored;
  }

  @Override
  public Item mapToItem(Map<String, AttributeValue> stored) {
    return new Item(
        new Key(table, stored.get(Attributes.PARTITION).s(), stored.get(Attributes.SORT).s()),
        number(stored, Attributes.REVISION).orElse(0L),
        Attributes.read(stored),
        places(stored),
        number(stored, Attributes.EXPIRES).map(Instant::ofEpochSecond));
  }

  @Override
  public Map<String, AttributeValue> itemToMap(Item item, boolean ignoreNulls) {
    return stored(item);
  }

  @Override
  public Map<String, AttributeValue> itemToMap(Item item, Collection<String> attributes) {
    var stored = stored(item);
    stored.keySet().retainAll(attributes);
    return stored;
  }

  @Override
  public AttributeValue attributeValue(Item item, String attribute) {
    return stored(item).get(attribute);
  }

  @Override
  public TableMetadata tableMetadata() {
    return metadata;
  }

  @Override
  public EnhancedType<Item> itemType() {
    return EnhancedType.of(Item.class);
  }

  @Override
  public List<String> attributeNames() {
    return metadata.keyAttributes().stream().map(KeyAttributeMetadata::name).toList();
  }

  @Override
  public boolean isAbstract() {
    return false;
  }

  private Map<Index, IndexKey> places(Map<String, AttributeValue> stored) {
    var places = new EnumMap<Index, IndexKey>(Index.class);
    for (var index : indexes(table)) {
      var partition = stored.get(Attributes.partition(index));
      if (partition != null) {
        var sort = stored.get(Attributes.sort(index));
        places.put(index, new IndexKey(partition.s(), sort.s()));
      }
    }
    return places;
  }

  private static Optional<Long> number(Map<String, AttributeValue> stored, String name) {
    return Optional.ofNullable(stored.get(name)).map(AttributeValue::n).map(Long::valueOf);
  }

  private static TableMetadata metadata(TableName table) {
    var primary = TableMetadata.primaryIndexName();
    var metadata =
        StaticTableMetadata.builder()
            .addIndexPartitionKey(primary, Attributes.PARTITION, AttributeValueType.S)
            .addIndexSortKey(primary, Attributes.SORT, AttributeValueType.S);
    for (var index : indexes(table)) {
      metadata
          .addIndexPartitionKey(
              index.attribute(), Attributes.partition(index), AttributeValueType.S)
          .addIndexSortKey(index.attribute(), Attributes.sort(index), AttributeValueType.S);
    }
    return metadata.build();
  }
}
