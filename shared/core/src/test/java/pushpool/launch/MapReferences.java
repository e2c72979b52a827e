package pushpool.launch;

import java.util.Map;
import java.util.Optional;
import pushpool.request.Lookup;
import pushpool.vector.Vectors;

record MapReferences(
    Map<String, Object> environment,
    Map<String, Object> variables,
    Map<String, Object> blocksById,
    Map<String, Object> blocksByName)
    implements References {

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable((String) environment.get(name));
  }

  @Override
  public Lookup variable(String name) {
    return variables.containsKey(name) ? new Lookup.Found(variables.get(name)) : Lookup.MISSING;
  }

  @Override
  public Optional<Map<String, Object>> block(String id) {
    return Optional.ofNullable(blocksById.get(id)).map(Vectors::object);
  }

  @Override
  public Optional<Map<String, Object>> block(String typeSlug, String name) {
    return Optional.ofNullable(blocksByName.get(typeSlug + "/" + name)).map(Vectors::object);
  }
}
