package pushpool.block;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import pushpool.request.Free;

/**
 * A document with all that belongs to it.
 *
 * @param data the document's, with the data of other documents in place of references to them
 * @param references those other documents by the field that refers to them
 */
public record WholeBlock(
    BlockDocument document,
    BlockType type,
    BlockSchema schema,
    Map<String, Object> data,
    Map<String, WholeBlock> references) {
  public WholeBlock {
    data = Free.object(data);
    references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
  }

  /** Tells which block it is and nothing of what is in it. */
  @Override
  public String toString() {
    return "WholeBlock[" + document.id() + "]";
  }
}
