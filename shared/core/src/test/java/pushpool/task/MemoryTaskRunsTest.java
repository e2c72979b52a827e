package pushpool.task;

final class MemoryTaskRunsTest extends TaskRunsContract {
  @Override
  protected TaskRuns runs() {
    return new MemoryTaskRuns();
  }
}
