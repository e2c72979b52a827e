package pushpool.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The stored types and those of the catalogue, which are stored once they are changed. */
final class CataloguedTypes implements BlockTypes {
  private final BlockTypes stored;
  private final Catalogue catalogue;

  CataloguedTypes(BlockTypes stored, Catalogue catalogue) {
    this.stored = stored;
    this.catalogue = catalogue;
  }

  @Override
  public boolean add(BlockType type) {
    return catalogue.withSlug(type.slug()).isEmpty() && stored.add(type);
  }

  @Override
  public Optional<BlockType> find(UUID id) {
    return stored.find(id).or(() -> catalogue.type(id));
  }

  @Override
  public Optional<BlockType> withSlug(String slug) {
    return stored.withSlug(slug).or(() -> catalogue.withSlug(slug));
  }

  @Override
  public Optional<BlockType> change(UUID id, UnaryOperator<BlockType> step) {
    return stored
        .change(id, step)
        .or(() -> catalogue.type(id).flatMap(type -> firstChange(type, step)));
  }

  /** Somebody else's first change may come first: then it is the stored type that changes. */
  private Optional<BlockType> firstChange(BlockType type, UnaryOperator<BlockType> step) {
    var after = step.apply(type);
    return after == type || stored.add(after) ? Optional.of(after) : stored.change(type.id(), step);
  }

  @Override
  public void remove(BlockType type) {
    stored.remove(type);
  }

  @Override
  public List<BlockType> all() {
    var all = new ArrayList<>(stored.all());
    var known = all.stream().map(BlockType::id).collect(Collectors.toSet());
    catalogue.types().stream().filter(type -> !known.contains(type.id())).forEach(all::add);
    return all;
  }
}
