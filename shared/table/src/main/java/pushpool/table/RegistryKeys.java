package pushpool.table;

import java.util.UUID;

/** The keys of the objects of one kind, and of the names that they have. */
record RegistryKeys(String kind) {
  private static final int LONGEST = 256;
  private static final int LONGEST_SCOPE = 128;

  Key of(UUID id) {
    return new Key(TableName.REGISTRY, kind, id.toString());
  }

  Key named(String name) {
    return new Key(TableName.REGISTRY, names(), bounded(name));
  }

  /** A name may be longer than a key: such a one is hashed, and its scope still leads to it. */
  static String bounded(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    // A longer beginning is no scope of ours but part of somebody's name.
    var behindScope = name.indexOf('/') + 1;
    var scope = behindScope <= LONGEST_SCOPE ? name.substring(0, behindScope) : "";
    return scope + "sha256#" + Digests.sha256(name);
  }

  /** The partition in which the names lie. */
  String names() {
    return kind + "_name";
  }
}
