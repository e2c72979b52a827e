package pushpool.log;

final class MemoryLogsTest extends LogsContract {
  @Override
  protected Logs logs() {
    return new MemoryLogs();
  }
}
