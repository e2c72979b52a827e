package pushpool.artifact;

final class MemoryArtifactsTest extends ArtifactsContract {
  @Override
  protected Artifacts artifacts() {
    return new MemoryArtifacts();
  }
}
