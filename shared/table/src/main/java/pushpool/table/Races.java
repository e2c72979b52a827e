package pushpool.table;

import pushpool.request.RequestException;

/** Writes that are tried again because another writer was first, but not for ever. */
final class Races {
  private Races() {}

  /**
   * The refusal of a caller for whom nothing could be written.
   *
   * @param what that which all of them changed
   */
  static RequestException lost(String what) {
    return new RequestException.Contended(
        "Too many writers changed %s at once; try again.".formatted(what));
  }
}
