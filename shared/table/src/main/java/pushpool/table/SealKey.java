package pushpool.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** A key and what it is called beside what it sealed; neither tells anything of the secret. */
record SealKey(String id, SecretKey key) {
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 8;

  /** The keys of a secret text, one for each of its lines. */
  static List<SealKey> all(String secret) {
    var keys = secret.lines().map(String::strip).filter(line -> !line.isEmpty()).map(SealKey::of);
    var all = keys.toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("The secret that blocks are sealed with is empty.");
    }
    return all;
  }

  private static SealKey of(String secret) {
    try {
      var kdf = KDF.getInstance("HKDF-SHA256");
      var id = kdf.deriveData(derivation(secret, "pushpool block key id", ID_BYTES));
      var key = kdf.deriveKey("AES", derivation(secret, "pushpool block key", KEY_BYTES));
      return new SealKey(HexFormat.of().formatHex(id), key);
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
