package pushpool.api;

import java.util.Map;
import pushpool.request.RequestException;

/** The block documents that templates refer to: none can be stored yet. */
final class Blocks {
  private Blocks() {}

  static Map<String, Object> none(String id) {
    throw new RequestException.NotFound("Block document " + id + " not found.");
  }
}
