package pushpool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** A key as its owner has it: which key it is, and 32 random bytes. */
public final class KeyText {
  /** What every key begins with, so that a search for leaked secrets finds it. */
  public static final String PREFIX = "pp_";

  public static final int SECRET_BYTES = 32;

  private static final int ID_BYTES = 16;

  private final UUID id;
  private final String text;

  private KeyText(UUID id, String text) {
    this.id = id;
    this.text = text;
  }

  public static KeyText of(UUID id, byte[] secret) {
    var bytes = ByteBuffer.allocate(ID_BYTES + secret.length);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).put(secret);
    var coded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    return new KeyText(id, PREFIX + coded);
  }

  /** The key that a text is, if it has the form of one. */
  public static Optional<KeyText> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
      return bytes.remaining() == ID_BYTES + SECRET_BYTES
          ? Optional.of(new KeyText(new UUID(bytes.getLong(), bytes.getLong()), text))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public UUID id() {
    return id;
  }

  /** The whole key; it is told to its owner once and to nobody else. */
  public String text() {
    return text;
  }

  /** SHA-256 of the whole key: nobody can guess 32 random bytes, so nothing slower is needed. */
  public String digest() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Tells which key it is and nothing of the secret: this may end up in a log. */
  @Override
  public String toString() {
    return "KeyText[" + id + "]";
  }
}
