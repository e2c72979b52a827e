package pushpool.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pushpool.request.RequestException;

/**
 * Objects of one kind that have an id and a name that is unique within a scope. The object lies in
 * the partition of its kind under its id; a second item under its name points to it. A store of
 * such objects is this and what is its own.
 */
class Registry<T> {
  private static final int ROUNDS = 16;
  private static final int PAGE = 500;
  private static final String DOCUMENT = "document";

  /** How objects of a kind are told apart and written down. */
  interface Codec<T> {
    UUID id(T object);

    /** The scope, a slash and the name; or the name alone where it is unique everywhere. */
    String name(T object);

    Document write(T object);

    T read(Document document);

    /** Where else the object is to be found. */
    default Map<Index, IndexKey> places(T object) {
      return Map.of();
    }
  }

  final Table table;
  private final RegistryKeys keys;
  private final Codec<T> codec;
  private final LargeTexts texts;

  Registry(Table table, String kind, Codec<T> codec) {
    this.table = table;
    this.keys = new RegistryKeys(kind);
    this.codec = codec;
    this.texts = new LargeTexts(table);
  }

  /** The writes that store a new object, refused when its name is taken. */
  List<Write> adding(T object) {
    var absent = new Condition.Absent();
    var writes = new ArrayList<Write>();
    writes.add(new Write.Put(pointer(object), absent));
    writes.addAll(texts.putting(item(object, 0), absent, Optional.empty()));
    return writes;
  }

  public boolean add(T object) {
    return table.write(adding(object)) instanceof Outcome.Written;
  }

  /** Removes the object as it is by now, and its name. */
  public void remove(T object) {
    for (var round = 0; round < ROUNDS; round++) {
      var found = texts.get(keys.of(codec.id(object)));
      if (found.isEmpty() || table.write(removing(found.get())) instanceof Outcome.Written) {
        return;
      }
    }
    throw Races.lost("this");
  }

  /** Answers whether there was one. */
  public boolean remove(UUID id) {
    var found = find(id);
    found.ifPresent(this::remove);
    return found.isPresent();
  }

  public Optional<T> find(UUID id) {
    return texts.get(keys.of(id)).map(whole -> read(whole.item()));
  }

  public Optional<T> named(String name) {
    // No key is empty, so nothing is stored under the empty name.
    return Optional.of(name)
        .filter(given -> !given.isEmpty())
        .flatMap(given -> table.get(keys.named(given)))
        .flatMap(pointer -> find(UUID.fromString((String) pointer.attributes().get("id"))));
  }

  /** Reads, lets the step decide, writes; asks again if another writer was first. */
  public Optional<T> change(UUID id, UnaryOperator<T> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var found = texts.get(keys.of(id));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var before = read(found.get().item());
      var after = step.apply(before);
      if (after == before
          || table.write(replacing(before, after, found.get().stored()))
              instanceof Outcome.Written) {
        return Optional.of(after);
      }
      refuseTakenName(before, after);
    }
    throw Races.lost("this");
  }

  /**
   * The writes that put an object in the place of what it was, itself first, refused when that is
   * no longer so; nothing if it is not so by now.
   */
  Optional<List<Write>> replacing(T before, T after) {
    return texts
        .get(keys.of(codec.id(before)))
        .filter(found -> read(found.item()).equals(before))
        .map(found -> replacing(before, after, found.stored()));
  }

  /** The objects of some ids, as far as there are any, in no order. */
  List<T> findAll(Collection<UUID> ids) {
    return read(table.getAll(ids.stream().map(keys::of).toList()).values().stream());
  }

  public List<T> all() {
    return read(table.all(TableName.REGISTRY, Query.of(keys.kind(), PAGE)));
  }

  /** The objects whose name has a scope. */
  List<T> within(String scope) {
    var pointers =
        table.all(TableName.REGISTRY, Query.of(keys.names(), PAGE).startingWith(scope + "/"));
    return findAll(pointers.map(p -> UUID.fromString((String) p.attributes().get("id"))).toList());
  }

  private void refuseTakenName(T before, T after) {
    var renamed = !codec.name(before).equals(codec.name(after));
    if (renamed && table.get(keys.named(codec.name(after))).isPresent()) {
      throw new RequestException.Conflict("The name is already taken.");
    }
  }

  private List<Write> replacing(T before, T after, Item stored) {
    var unchanged = new Condition.Unchanged(stored.revision());
    var writes = new ArrayList<Write>();
    writes.addAll(texts.putting(item(after, stored.revision()), unchanged, Optional.of(stored)));
    if (!codec.name(before).equals(codec.name(after))) {
      writes.add(new Write.Delete(keys.named(codec.name(before)), new Condition.Always()));
      writes.add(new Write.Put(pointer(after), new Condition.Absent()));
    }
    return writes;
  }

  private List<Write> removing(LargeTexts.Whole found) {
    var name = keys.named(codec.name(read(found.item())));
    var unchanged = new Condition.Unchanged(found.stored().revision());
    var writes = new ArrayList<Write>(texts.deleting(found.stored(), unchanged));
    writes.add(new Write.Delete(name, new Condition.Always()));
    return writes;
  }

  private Item pointer(T object) {
    return Item.of(keys.named(codec.name(object)), Map.of("id", codec.id(object).toString()));
  }

  private Item item(T object, long revision) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("name", RegistryKeys.bounded(codec.name(object)));
    attributes.put(DOCUMENT, codec.write(object).text());
    var places = codec.places(object);
    return new Item(keys.of(codec.id(object)), revision, attributes, places, Optional.empty());
  }

  private List<T> read(Stream<Item> stored) {
    return stored
        .flatMap(item -> texts.whole(item).stream())
        .map(whole -> read(whole.item()))
        .toList();
  }

  private T read(Item item) {
    return codec.read(Document.parse((String) item.attributes().get(DOCUMENT)));
  }
}
