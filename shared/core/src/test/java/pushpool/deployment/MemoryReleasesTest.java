package pushpool.deployment;

final class MemoryReleasesTest extends ReleasesContract {
  private final MemoryReleases releases = new MemoryReleases();

  @Override
  protected Releases releases() {
    return releases;
  }
}
