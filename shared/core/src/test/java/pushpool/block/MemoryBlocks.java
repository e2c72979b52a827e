package pushpool.block;

/** What is stored of blocks, in maps, for tests. */
public final class MemoryBlocks {
  private MemoryBlocks() {}

  public static BlockStores empty() {
    return new BlockStores(
        new MemoryBlockTypes(), new MemoryBlockSchemas(), new MemoryBlockDocuments());
  }
}
