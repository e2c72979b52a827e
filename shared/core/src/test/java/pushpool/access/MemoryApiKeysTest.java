package pushpool.access;

final class MemoryApiKeysTest extends ApiKeysContract {
  @Override
  protected ApiKeys keys() {
    return new MemoryApiKeys();
  }
}
