package pushpool.block;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every seal keeps to. */
public abstract class SealContract {
  private static final String PLACE = "document/1";

  protected abstract Seal seal();

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "{\"password\":\"s3cr3t\"}"})
  void whatWasSealedIsOpened(String text) {
    var seal = seal();

    var opened = seal.open(seal.close(text.getBytes(UTF_8), PLACE), PLACE);

    assertThat(opened).asString(UTF_8).isEqualTo(text);
  }

  @Test
  void whatWasSealedForOnePlaceIsNotOpenedAtAnother() {
    var seal = seal();

    var sealed = seal.close("s3cr3t".getBytes(UTF_8), PLACE);

    assertThatIllegalStateException()
        .isThrownBy(() -> seal.open(sealed, "document/2"))
        .withMessageNotContaining("s3cr3t");
  }

  @Test
  void aKeyThatIsGoneOpensNothing() {
    var seal = seal();

    var sealed = seal.close("s3cr3t".getBytes(UTF_8), PLACE);

    assertThatIllegalStateException()
        .isThrownBy(() -> seal.open(new Seal.Sealed("other", sealed.bytes()), PLACE))
        .withMessageContaining(PLACE);
  }
}
