package pushpool.table;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pushpool.limit.Occupancy;
import pushpool.limit.Occupancy.Share;

/**
 * One row of a limit's slots as it is stored. A row that becomes empty stays, so that its revision
 * never begins anew.
 */
record SeatRow(int number, long revision, Occupancy taken) {

  static List<SeatRow> all(Table table, UUID limitId) {
    var query = Query.of(partition(limitId), Rows.MOST);
    return table.all(TableName.REGISTRY, query).map(SeatRow::read).toList();
  }

  static Key key(UUID limitId, int number) {
    return new Key(TableName.REGISTRY, partition(limitId), "%02d".formatted(number));
  }

  Item item(UUID limitId) {
    var shares = new LinkedHashMap<String, Object>();
    taken.shares().forEach((holder, share) -> shares.put(holder, share(share).fields()));
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("holders", Document.of(shares).text());
    attributes.put("since", taken.since().toString());
    return new Item(key(limitId, number), revision, attributes, Map.of(), Optional.empty());
  }

  private static SeatRow read(Item item) {
    var d = Document.parse((String) item.attributes().get("holders"));
    var shares = new LinkedHashMap<String, Share>();
    d.fields().keySet().forEach(holder -> shares.put(holder, share(d.inner(holder))));
    var since = Instant.parse((String) item.attributes().get("since"));
    return new SeatRow(
        Integer.parseInt(item.key().sort()), item.revision(), new Occupancy(shares, since));
  }

  private static Document share(Share share) {
    return Document.empty().with("slots", share.slots()).with("until", share.until());
  }

  private static Share share(Document d) {
    return new Share(d.integer("slots"), d.maybe("until", d::time));
  }

  private static String partition(UUID limitId) {
    return "slots#" + limitId;
  }
}
