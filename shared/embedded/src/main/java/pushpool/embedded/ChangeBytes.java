package pushpool.embedded;

import java.util.Optional;
import pushpool.table.Item;

/** A change as bytes, without its sequence number, and back. */
final class ChangeBytes {
  private static final byte INSERT = 1;
  private static final byte MODIFY = 2;
  private static final byte REMOVE = 3;

  private ChangeBytes() {}

  static byte[] of(Change change) {
    var bytes = new ByteOutput().put(number(change.kind())).putSized(Places.of(change.key()));
    change.item().ifPresent(item -> bytes.put(ItemBytes.of(item)));
    return bytes.bytes();
  }

  static Change read(long sequence, byte[] stored) {
    var bytes = new ByteInput(stored);
    var kind = kind(bytes.next());
    var key = Places.key(bytes.nextSized());
    Optional<Item> item =
        bytes.hasMore() ? Optional.of(ItemBytes.read(key, bytes.rest())) : Optional.empty();
    return new Change(sequence, kind, key, item);
  }

  private static byte number(Change.Kind kind) {
    return switch (kind) {
      case INSERT -> INSERT;
      case MODIFY -> MODIFY;
      case REMOVE -> REMOVE;
    };
  }

  private static Change.Kind kind(byte number) {
    return switch (number) {
      case INSERT -> Change.Kind.INSERT;
      case MODIFY -> Change.Kind.MODIFY;
      case REMOVE -> Change.Kind.REMOVE;
      default -> throw new IllegalStateException("A change of kind " + number + " is foreign.");
    };
  }
}
