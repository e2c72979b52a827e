package pushpool.block;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checksum of a block schema's fields. Clients work it out by themselves and look schemas up by
 * it, so it has to be theirs to the bit.
 */
final class Checksum {
  private static final String SECRET_FIELDS = "secret_fields";

  private Checksum() {}

  static String of(Map<String, Object> fields) {
    var counted = Definitions.withoutBlocks(withoutSecretFields(fields));
    return "sha256:" + sha256(SortedJson.text(List.of(List.of(counted), Map.of())));
  }

  private static Map<String, Object> withoutSecretFields(Map<?, ?> object) {
    var left = new LinkedHashMap<String, Object>();
    object.forEach(
        (name, value) -> {
          if (!name.equals(SECRET_FIELDS)) {
            left.put((String) name, inner(value));
          }
        });
    return left;
  }

  private static Object inner(Object value) {
    return switch (value) {
      case Map<?, ?> object -> withoutSecretFields(object);
      case null, default -> value;
    };
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
