package pushpool.block;

final class OpenSealTest extends SealContract {
  @Override
  protected Seal seal() {
    return new OpenSeal();
  }
}
