package pushpool.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import pushpool.block.BlockType;
import pushpool.block.BlockTypes;

/** The block types, over a {@link Table}. */
public final class BlockTypesTable implements BlockTypes {
  private final Registry<BlockType> registry;

  public BlockTypesTable(Table table) {
    registry = new Registry<>(table, "block_type", new TypeCodec());
  }

  @Override
  public boolean add(BlockType type) {
    return registry.add(type);
  }

  @Override
  public Optional<BlockType> find(UUID id) {
    return registry.find(id);
  }

  @Override
  public Optional<BlockType> withSlug(String slug) {
    return registry.named(slug);
  }

  @Override
  public Optional<BlockType> change(UUID id, UnaryOperator<BlockType> step) {
    return registry.change(id, step);
  }

  @Override
  public void remove(BlockType type) {
    registry.remove(type);
  }

  @Override
  public List<BlockType> all() {
    return registry.all();
  }

  private static final class TypeCodec implements Registry.Codec<BlockType> {
    @Override
    public UUID id(BlockType type) {
      return type.id();
    }

    @Override
    public String name(BlockType type) {
      return type.slug();
    }

    @Override
    public Document write(BlockType type) {
      return Document.empty()
          .with("id", type.id())
          .with("name", type.name())
          .with("slug", type.slug())
          .with("logo_url", type.description().logoUrl())
          .with("documentation_url", type.description().documentationUrl())
          .with("description", type.description().text())
          .with("code_example", type.description().codeExample())
          .with("is_protected", type.isProtected())
          .with("created", type.created())
          .with("updated", type.updated());
    }

    @Override
    public BlockType read(Document d) {
      var description =
          new BlockType.Description(
              d.maybe("logo_url", d::string),
              d.maybe("documentation_url", d::string),
              d.maybe("description", d::string),
              d.maybe("code_example", d::string));
      return new BlockType(
          d.id("id"),
          d.string("name"),
          d.string("slug"),
          description,
          d.truth("is_protected"),
          d.time("created"),
          d.time("updated"));
    }
  }
}
