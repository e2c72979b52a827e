package pushpool.table;

import java.util.Optional;
import java.util.UUID;
import pushpool.block.BlockType;
import pushpool.block.BlockTypes;

/** The block types, over a {@link Table}. */
public final class BlockTypesTable extends Registry<BlockType> implements BlockTypes {

  public BlockTypesTable(Table table) {
    super(table, "block_type", new TypeCodec());
  }

  @Override
  public Optional<BlockType> withSlug(String slug) {
    return named(slug);
  }

  private static final class TypeCodec implements Codec<BlockType> {
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
