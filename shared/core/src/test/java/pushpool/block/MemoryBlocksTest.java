package pushpool.block;

final class MemoryBlocksTest extends BlocksContract {
  @Override
  protected BlockStores blocks() {
    return MemoryBlocks.empty();
  }
}
