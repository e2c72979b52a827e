package pushpool.table;

/**
 * Where an item lives. Both parts are non-empty, the partition is at most 2048 bytes in UTF-8 and
 * the sort part 1024; items of a partition are ordered by the UTF-8 bytes of the sort part.
 */
public record Key(TableName table, String partition, String sort) {
  public Key {
    KeyPart.require(partition, sort);
  }
}
