package pushpool.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import pushpool.block.Seal;
import pushpool.block.SealContract;

final class AesSealTest extends SealContract {
  private static final byte[] CLEAR = "a password that nobody must read".getBytes(UTF_8);

  @Override
  protected Seal seal() {
    return sealing("first");
  }

  /** A seal of which the secret is one text after the other, the last for good. */
  private static AesSeal sealing(String... secrets) {
    Queue<String> texts = new ArrayDeque<>(List.of(secrets));
    return new AesSeal(
        () -> texts.size() > 1 ? texts.remove() : texts.element(), new SecureRandom());
  }

  @Test
  void nothingOfWhatIsSealedCanBeRead() {
    var sealed = seal().close(CLEAR, "p");

    assertThat(new String(sealed.bytes(), ISO_8859_1)).doesNotContain("password", "first");
    assertThat(sealed.key()).hasSize(16).doesNotContain("first");
  }

  @Test
  void theSameIsNeverSealedAlike() {
    var seal = seal();

    var sealed = seal.close(CLEAR, "p");

    assertThat(sealed).isNotEqualTo(seal.close(CLEAR, "p"));
  }

  @Test
  void everySealOfTheSecretOpensIt() {
    var sealed = sealing("first").close(CLEAR, "p");

    var opened = sealing("first").open(sealed, "p");

    assertThat(opened).isEqualTo(CLEAR);
  }

  @Test
  void aFlippedBitIsNoticed() {
    var seal = seal();
    var sealed = seal.close(CLEAR, "p");

    sealed.bytes()[20] ^= 1;

    assertThatIllegalStateException()
        .isThrownBy(() -> seal.open(sealed, "p"))
        .withMessage("p is not as it was stored.");
  }

  @Test
  void anotherSecretOpensNothing() {
    var sealed = sealing("first").close(CLEAR, "p");

    assertThatIllegalStateException()
        .isThrownBy(() -> sealing("second").open(sealed, "p"))
        .withMessageContaining(sealed.key());
  }

  @Test
  void theFirstLineClosesAndEveryLineOpens() {
    var old = sealing("first").close(CLEAR, "p");
    var both = sealing("second\nfirst\n");

    var renewed = both.close(both.open(old, "p"), "p");

    assertThat(renewed.key()).isNotEqualTo(old.key());
    assertThat(sealing("second").open(renewed, "p")).isEqualTo(CLEAR);
  }

  @Test
  void aKeyThatCameSinceIsReadWhenItIsMet() {
    var seal = sealing("first", "second\nfirst");
    seal.close(CLEAR, "p");
    var sealed = sealing("second").close(CLEAR, "p");

    var opened = seal.open(sealed, "p");

    assertThat(opened).isEqualTo(CLEAR);
  }

  @Test
  void theSecretIsReadOnceAndOnlyWhenItIsWanted() {
    var reads = new ArrayDeque<String>();
    var seal =
        new AesSeal(
            () -> {
              reads.add("read");
              return "first";
            },
            new SecureRandom());
    assertThat(reads).isEmpty();

    seal.open(seal.close(CLEAR, "p"), "p");

    assertThat(reads).hasSize(1);
  }

  @Test
  void anEmptySecretSealsNothing() {
    assertThatIllegalStateException().isThrownBy(() -> sealing(" \n").close(CLEAR, "p"));
  }
}
