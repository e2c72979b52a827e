package pushpool.local.replay;

import java.util.Random;

/** Names that no other case uses, the same for the same seed. */
record Namespaces(long seed) {

  String of(String purpose) {
    var random = new Random(seed * 31 + purpose.hashCode());
    return "n%08x".formatted(random.nextInt());
  }
}
