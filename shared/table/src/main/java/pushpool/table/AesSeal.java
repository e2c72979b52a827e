package pushpool.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import pushpool.access.DerivedKey;
import pushpool.block.Seal;

/**
 * AES-256 in Galois/Counter mode, under keys made from a secret text.
 *
 * <p>Each line of the text is a secret of its own: the first closes, and all of them open. A key is
 * exchanged by a new line above the old one, which may go when nothing is sealed with it any more.
 * The text is read when it is first wanted, and again when a key is met that was not in it.
 */
public final class AesSeal implements Seal {
  private static final DerivedKey.Purpose PURPOSE =
      new DerivedKey.Purpose("pushpool block key", "AES", 8, "blocks are sealed with");

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Supplier<String> secret;
  private final SecureRandom random;
  private volatile List<DerivedKey> keys = List.of();

  public AesSeal(Supplier<String> secret, SecureRandom random) {
    this.secret = secret;
    this.random = random;
  }

  @Override
  public Sealed close(byte[] clear, String place) {
    var key = keys().getFirst();
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var closed = cipher(Cipher.ENCRYPT_MODE, key.key(), nonce, place).doFinal(clear);
      var both = ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed);
      return new Sealed(key.id(), both.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(place + " cannot be sealed.", e);
    }
  }

  @Override
  public byte[] open(Sealed sealed, String place) {
    var key =
        known(sealed.key())
            .or(() -> readAgain(sealed.key()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s is sealed with key %s, which is not among the keys."
                            .formatted(place, sealed.key())));
    var bytes = ByteBuffer.wrap(sealed.bytes());
    var nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    var closed = new byte[bytes.remaining()];
    bytes.get(closed);
    try {
      return cipher(Cipher.DECRYPT_MODE, key.key(), nonce, place).doFinal(closed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(place + " is not as it was stored.", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(UTF_8));
    return cipher;
  }

  private List<DerivedKey> keys() {
    return keys.isEmpty() ? read() : keys;
  }

  private Optional<DerivedKey> known(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private Optional<DerivedKey> readAgain(String id) {
    read();
    return known(id);
  }

  private List<DerivedKey> read() {
    keys = DerivedKey.all(secret.get(), PURPOSE);
    return keys;
  }
}
