package pushpool.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.request.RequestException;

/**
 * Objects of one kind that have an id and a name that is unique within a scope. The object lies in
 * the partition of its kind under its id; a second item under its name points to it.
 */
final class Registry<T> {
  private static final int ROUNDS = 16;
  private static final int PAGE = 500;
  private static final int LONGEST_IN_KEY = 256;
  private static final String DOCUMENT = "document";

  /** How objects of a kind are told apart and written down. */
  interface Codec<T> {
    UUID id(T object);

    /** The scope, a slash and the name; or the name alone where it is unique everywhere. */
    String name(T object);

    Document write(T object);

    T read(Document document);
  }

  private final Table table;
  private final String kind;
  private final Codec<T> codec;

  Registry(Table table, String kind, Codec<T> codec) {
    this.table = table;
    this.kind = kind;
    this.codec = codec;
  }

  /** The writes that store a new object, refused when its name is taken. */
  List<Write> adding(T object) {
    var absent = new Condition.Absent();
    return List.of(new Write.Put(pointer(object), absent), new Write.Put(item(object, 0), absent));
  }

  /** The writes that remove an object and its name. */
  List<Write> removing(T object) {
    var always = new Condition.Always();
    return List.of(
        new Write.Delete(nameKey(codec.name(object)), always),
        new Write.Delete(key(codec.id(object)), always));
  }

  boolean add(T object) {
    return table.write(adding(object)) instanceof Outcome.Written;
  }

  void remove(T object) {
    table.write(removing(object));
  }

  Optional<T> find(UUID id) {
    return table.get(key(id)).map(this::read);
  }

  Optional<T> named(String name) {
    // No key is empty, so nothing is stored under the empty name.
    return Optional.of(name)
        .filter(given -> !given.isEmpty())
        .flatMap(given -> table.get(nameKey(given)))
        .flatMap(pointer -> find(UUID.fromString((String) pointer.attributes().get("id"))));
  }

  /** Reads, lets the step decide, writes; asks again if another writer was first. */
  Optional<T> change(UUID id, UnaryOperator<T> step) {
    for (var round = 0; round < ROUNDS; round++) {
      var item = table.get(key(id));
      if (item.isEmpty()) {
        return Optional.empty();
      }
      var before = read(item.get());
      var after = step.apply(before);
      if (after == before
          || table.write(replacing(before, after, item.get())) instanceof Outcome.Written) {
        return Optional.of(after);
      }
      refuseTakenName(before, after);
    }
    throw new RequestException.Conflict("Too many writers changed this at once; try again.");
  }

  List<T> all() {
    return table.all(TableName.REGISTRY, Query.of(kind, PAGE)).map(this::read).toList();
  }

  /** The objects whose name has a scope. */
  List<T> within(String scope) {
    var pointers =
        table.all(TableName.REGISTRY, Query.of(kind + "_name", PAGE).startingWith(scope + "/"));
    var keys = pointers.map(p -> key(UUID.fromString((String) p.attributes().get("id")))).toList();
    return table.getAll(keys).values().stream().map(this::read).toList();
  }

  private void refuseTakenName(T before, T after) {
    var renamed = !codec.name(before).equals(codec.name(after));
    if (renamed && table.get(nameKey(codec.name(after))).isPresent()) {
      throw new RequestException.Conflict("The name is already taken.");
    }
  }

  private List<Write> replacing(T before, T after, Item read) {
    var put = new Write.Put(item(after, read.revision()), new Condition.Unchanged(read.revision()));
    return codec.name(before).equals(codec.name(after))
        ? List.of(put)
        : List.of(
            put,
            new Write.Delete(nameKey(codec.name(before)), new Condition.Always()),
            new Write.Put(pointer(after), new Condition.Absent()));
  }

  private Key key(UUID id) {
    return new Key(TableName.REGISTRY, kind, id.toString());
  }

  private Key nameKey(String name) {
    return new Key(TableName.REGISTRY, kind + "_name", bounded(name));
  }

  /** A name may be longer than a key: such a one is hashed, and its scope still leads to it. */
  private static String bounded(String name) {
    if (name.length() <= LONGEST_IN_KEY) {
      return name;
    }
    var scope = name.substring(0, name.indexOf('/') + 1);
    return scope + "sha256#" + Digests.sha256(name);
  }

  private Item pointer(T object) {
    return Item.of(nameKey(codec.name(object)), Map.of("id", codec.id(object).toString()));
  }

  private Item item(T object, long revision) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("name", bounded(codec.name(object)));
    attributes.put(DOCUMENT, Texts.pack(codec.write(object).text()));
    return Limits.fitting(
        new Item(key(codec.id(object)), revision, attributes, Map.of(), Optional.empty()));
  }

  private T read(Item item) {
    return codec.read(Document.parse(Texts.unpack(item.attributes().get(DOCUMENT))));
  }
}
