package pushpool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** A key made of a secret, and what it is called; neither tells anything of the secret. */
public record DerivedKey(String id, SecretKey key) {
  private static final int KEY_BYTES = 32;

  /**
   * What keys are for. Those of one purpose have nothing to do with those that another has of the
   * same secret.
   *
   * @param use what is done with them, as a sentence about the secret goes on
   */
  public record Purpose(String name, String algorithm, int idBytes, String use) {}

  /** The keys of a secret text, one for each of its lines; there is at least one. */
  public static List<DerivedKey> all(String secret, Purpose purpose) {
    var lines = secret.lines().map(String::strip).filter(line -> !line.isEmpty());
    var all = lines.map(line -> of(line, purpose)).toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("The secret that %s is empty.".formatted(purpose.use()));
    }
    return all;
  }

  private static DerivedKey of(String secret, Purpose purpose) {
    try {
      var kdf = KDF.getInstance("HKDF-SHA256");
      var id = kdf.deriveData(derivation(secret, purpose.name() + " id", purpose.idBytes()));
      var key = kdf.deriveKey(purpose.algorithm(), derivation(secret, purpose.name(), KEY_BYTES));
      return new DerivedKey(HexFormat.of().formatHex(id), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No key can be made of the secret.", e);
    }
  }

  private static HKDFParameterSpec derivation(String secret, String purpose, int bytes) {
    return HKDFParameterSpec.ofExtract()
        .addIKM(secret.getBytes(UTF_8))
        .thenExpand(purpose.getBytes(UTF_8), bytes);
  }
}
