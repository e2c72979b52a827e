package pushpool.table;

import pushpool.run.CreatedBy;

/** How the maker of something is written down. */
final class Creators {
  private Creators() {}

  static Document write(CreatedBy by) {
    return Document.empty()
        .with("id", by.id())
        .with("type", by.type())
        .with("display_value", by.displayValue());
  }

  static CreatedBy read(Document d) {
    return new CreatedBy(
        d.maybe("id", d::id), d.maybe("type", d::string), d.maybe("display_value", d::string));
  }
}
