package pushpool.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Holder;

/**
 * Where the slots of a lease are to be found, and whose they are; until when is written where the
 * slots are. It comes and goes with the lease and never changes.
 *
 * @param limits of which limits slots were taken
 */
record LeaseItem(UUID id, Optional<Holder> holder, List<UUID> limits) {

  static Key key(UUID leaseId) {
    return new Key(TableName.REGISTRY, "lease#" + leaseId, "lease");
  }

  static Optional<LeaseItem> find(Table table, UUID leaseId) {
    return table.get(key(leaseId)).map(LeaseItem::read);
  }

  static LeaseItem read(Item item) {
    var d = Document.parse((String) item.attributes().get("document"));
    return new LeaseItem(
        UUID.fromString(item.key().partition().substring("lease#".length())),
        d.maybe("holder", d::inner).map(LeaseItem::holder),
        d.strings("limits").stream().map(UUID::fromString).toList());
  }

  Write begin() {
    var document =
        Document.empty()
            .with("holder", holder.map(LeaseItem::holder))
            .with("limits", limits.stream().map(UUID::toString).toList());
    var item = Item.of(key(id), Map.of("document", document.text()));
    return new Write.Put(item, new Condition.Absent());
  }

  static Write end(UUID leaseId) {
    return new Write.Delete(key(leaseId), new Condition.Always());
  }

  private static Document holder(Holder holder) {
    return Document.empty().with("type", holder.type()).with("id", holder.id());
  }

  private static Holder holder(Document d) {
    return new Holder(Holder.Type.valueOf(d.string("type")), d.id("id"));
  }
}
