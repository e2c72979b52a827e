package pushpool.block;

import java.util.Arrays;
import java.util.Objects;

/** Keeps what is stored from those who can read the store. */
public interface Seal {
  /**
   * The bytes as only a holder of the key can read them.
   *
   * @param place where they will lie; they cannot be opened anywhere else
   */
  Sealed close(byte[] clear, String place);

  /**
   * The bytes that were sealed; throws {@link IllegalStateException} when the key is gone or they
   * are not as they were stored.
   */
  byte[] open(Sealed sealed, String place);

  /**
   * What is stored.
   *
   * @param key which key opens it: there are several while keys are exchanged
   */
  record Sealed(String key, byte[] bytes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Sealed(var otherKey, var otherBytes)
          && key.equals(otherKey)
          && Arrays.equals(bytes, otherBytes);
    }

    @Override
    public int hashCode() {
      return Objects.hash(key, Arrays.hashCode(bytes));
    }
  }
}
