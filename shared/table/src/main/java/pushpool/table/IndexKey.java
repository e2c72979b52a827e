package pushpool.table;

/**
 * Where an item stands in an index; the parts are bounded as those of a {@link Key}. The sort part
 * ends in something unique, so that no two items share a place.
 */
public record IndexKey(String partition, String sort) {
  public IndexKey {
    KeyPart.require(partition, sort);
  }
}
