package pushpool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** A key for HMAC-SHA256, and what it is called in what it signed. */
record SigningKey(String id, SecretKey key) {
  private static final String ALGORITHM = "HmacSHA256";
  private static final DerivedKey.Purpose PURPOSE =
      new DerivedKey.Purpose("pushpool run token key", ALGORITHM, 4, "run tokens are signed with");

  /** The keys of a secret text, one for each of its lines. */
  static List<SigningKey> all(String secret) {
    return DerivedKey.all(secret, PURPOSE).stream()
        .map(derived -> new SigningKey(derived.id(), derived.key()))
        .toList();
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
