package pushpool.block;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A seal that hides nothing, for tests; it is as particular about its place as any. */
public final class OpenSeal implements Seal {
  @Override
  public Sealed close(byte[] clear, String place) {
    var text = place + " " + Base64.getEncoder().encodeToString(clear);
    return new Sealed("open", text.getBytes(UTF_8));
  }

  @Override
  public byte[] open(Sealed sealed, String place) {
    var text = new String(sealed.bytes(), UTF_8);
    if (!sealed.key().equals("open") || !text.startsWith(place + " ")) {
      throw new IllegalStateException(place + " is not as it was stored.");
    }
    return Base64.getDecoder().decode(text.substring(place.length() + 1));
  }
}
