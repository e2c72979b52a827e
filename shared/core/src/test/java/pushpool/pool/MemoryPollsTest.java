package pushpool.pool;

final class MemoryPollsTest extends PollsContract {
  @Override
  protected Polls polls() {
    return new MemoryPolls();
  }
}
