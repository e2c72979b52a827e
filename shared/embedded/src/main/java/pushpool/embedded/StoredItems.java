package pushpool.embedded;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import pushpool.table.Index;
import pushpool.table.IndexKey;
import pushpool.table.Item;
import pushpool.table.Key;
import pushpool.table.TableName;

/** The items of a draft, with all that follows when one is replaced. */
final class StoredItems {
  private final Draft draft;

  /** An item before and after a write. */
  record Replacement(Key key, Optional<Item> before, Optional<Item> after) {
    Map<Index, IndexKey> placesBefore() {
      return before.map(Item::indexes).orElse(Map.of());
    }

    Map<Index, IndexKey> placesAfter() {
      return after.map(Item::indexes).orElse(Map.of());
    }
  }

  StoredItems(Draft draft) {
    this.draft = draft;
  }

  Optional<Item> get(Key key) {
    return draft.get(Places.of(key)).map(bytes -> ItemBytes.read(key, bytes));
  }

  /** All places are left before any is taken, so that items may change places. */
  void replace(Iterable<Replacement> replacements) {
    replacements.forEach(this::leavePlaces);
    replacements.forEach(this::takePlaces);
    replacements.forEach(this::tell);
  }

  private void leavePlaces(Replacement item) {
    var after = item.placesAfter();
    item.placesBefore()
        .forEach(
            (index, place) -> {
              if (!place.equals(after.get(index))) {
                draft.remove(Places.of(index, place));
              }
            });
    item.before()
        .flatMap(Item::expires)
        .ifPresent(at -> draft.remove(Places.expiry(at, item.key())));
  }

  private void takePlaces(Replacement item) {
    var own = Places.of(item.key());
    var before = item.placesBefore();
    item.placesAfter()
        .forEach(
            (index, place) -> {
              if (!place.equals(before.get(index))) {
                take(Places.of(index, place), own);
              }
            });
    item.after()
        .flatMap(Item::expires)
        .ifPresent(at -> draft.put(Places.expiry(at, item.key()), new byte[0]));
    item.after()
        .map(ItemBytes::of)
        .ifPresentOrElse(bytes -> draft.put(own, bytes), () -> draft.remove(own));
  }

  private void take(byte[] place, byte[] own) {
    var taken = draft.get(place).filter(other -> !Arrays.equals(other, own));
    if (taken.isPresent()) {
      throw new IllegalStateException(
          Places.key(own) + " and " + Places.key(taken.get()) + " share a place in an index.");
    }
    draft.put(place, own);
  }

  private void tell(Replacement item) {
    if (item.key().table() == TableName.RUNS) {
      var change = new Change(draft.nextSequence(), kind(item), item.key(), item.after());
      draft.put(Places.change(change.sequence()), ChangeBytes.of(change));
    }
  }

  private static Change.Kind kind(Replacement item) {
    if (item.after().isEmpty()) {
      return Change.Kind.REMOVE;
    }
    return item.before().isEmpty() ? Change.Kind.INSERT : Change.Kind.MODIFY;
  }
}
