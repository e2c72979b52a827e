package pushpool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** A key for HMAC-SHA256, and what it is called in what it signed. */
record SigningKey(String id, SecretKey key) {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;

  /** The keys of a secret text, one for each of its lines. */
  static List<SigningKey> all(String secret) {
    var all =
        secret
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(SigningKey::of)
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("The secret that run tokens are signed with is empty.");
    }
    return all;
  }

  private static SigningKey of(String secret) {
    try {
      var kdf = KDF.getInstance("HKDF-SHA256");
      var id = kdf.deriveData(derivation(secret, "pushpool run token key id", ID_BYTES));
      var key = kdf.deriveKey(ALGORITHM, derivation(secret, "pushpool run token key", KEY_BYTES));
      return new SigningKey(HexFormat.of().formatHex(id), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No key can be made of the secret.", e);
    }
  }

  private static HKDFParameterSpec derivation(String secret, String purpose, int bytes) {
    return HKDFParameterSpec.ofExtract()
        .addIKM(secret.getBytes(UTF_8))
        .thenExpand(purpose.getBytes(UTF_8), bytes);
  }

  byte[] sign(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
    }
  }
}
