package pushpool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The deployment as it is written: mappings are maps, sequences lists, and every scalar is text. A
 * short function such as {@code !Ref X} is a map of {@code !Ref} to its argument.
 */
public record Template(Object root) {
  static final Path ROOT = Path.of(System.getProperty("pushpool.root"));

  public static Template read() {
    try {
      var text = Files.readString(ROOT.resolve("template.yaml"));
      var root = new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
      return new Template(value(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The properties of each function by its logical id, those that all share included. */
  public Map<String, Object> functions() {
    var functions = resources("AWS::Serverless::Function");
    functions.replaceAll((id, own) -> joined(at(root, "Globals", "Function"), own));
    return functions;
  }

  /** The properties of each resource of a type by its logical id. */
  Map<String, Object> resources(String type) {
    var found = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) at(root, "Resources"))
        .forEach(
            (id, resource) -> {
              if (type.equals(at(resource, "Type"))) {
                found.put((String) id, at(resource, "Properties"));
              }
            });
    return found;
  }

  /** What stands at the end of a path of keys, or null where the path breaks off. */
  public static Object at(Object value, String... path) {
    var here = value;
    for (var key : path) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return here;
  }

  /** The elements of a list, the one thing that stands in its place, or nothing. */
  public static Stream<?> each(Object value) {
    return switch (value) {
      case null -> Stream.empty();
      case List<?> list -> list.stream();
      case Object one -> Stream.of(one);
    };
  }

  private static Object joined(Object shared, Object own) {
    var all = new LinkedHashMap<Object, Object>((Map<?, ?>) shared);
    all.putAll((Map<?, ?>) own);
    return all;
  }

  private static Object value(Node node) {
    var plain =
        switch (node) {
          case MappingNode mapping -> map(mapping);
          case SequenceNode sequence -> sequence.getValue().stream().map(Template::value).toList();
          case ScalarNode scalar -> scalar.getValue();
          default -> throw new IllegalArgumentException("No value for " + node.getNodeType());
        };
    var tag = node.getTag().getValue();
    return tag.startsWith("!") ? Map.of(tag, plain) : plain;
  }

  private static Map<Object, Object> map(MappingNode mapping) {
    var map = new LinkedHashMap<Object, Object>();
    for (var entry : mapping.getValue()) {
      map.put(value(entry.getKeyNode()), value(entry.getValueNode()));
    }
    return map;
  }
}
