package pushpool.local.ecs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's values as JSON with the names of the API, and back. */
final class PojoJson {
  private PojoJson() {}

  /** The members that were set; times are text in UTC. */
  static Map<String, Object> of(SdkPojo pojo) {
    var object = new LinkedHashMap<String, Object>();
    for (var field : pojo.sdkFields()) {
      var value = field.getValueOrDefault(pojo);
      if (isSet(value)) {
        object.put(field.locationName(), json(value));
      }
    }
    return object;
  }

  /** Sets the members of a builder that the object names; other names are passed over. */
  static <B extends SdkPojo> B into(B builder, Map<String, Object> object) {
    for (var field : builder.sdkFields()) {
      var value = object.get(field.locationName());
      if (value != null) {
        field.set(builder, member(field, value));
      }
    }
    return builder;
  }

  private static boolean isSet(Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList<?>)
        && !(value instanceof SdkAutoConstructMap<?, ?>);
  }

  private static Object json(Object value) {
    return switch (value) {
      case SdkPojo pojo -> of(pojo);
      case List<?> list -> list.stream().map(PojoJson::json).toList();
      case Map<?, ?> map -> jsonMap(map);
      case Float number -> number.doubleValue();
      default -> value;
    };
  }

  private static Map<String, Object> jsonMap(Map<?, ?> map) {
    var object = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> object.put((String) key, json(value)));
    return object;
  }

  private static Object member(SdkField<?> field, Object value) {
    var type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      var builder = into(field.constructor().get(), Json.asObject(value));
      return ((Buildable) builder).build();
    } else if (type == MarshallingType.LIST) {
      var element = field.getTrait(ListTrait.class).memberFieldInfo();
      return Json.asArray(value).stream().map(each -> member(element, each)).toList();
    } else if (type == MarshallingType.MAP) {
      return memberMap(field.getTrait(MapTrait.class).valueFieldInfo(), Json.asObject(value));
    } else if (type == MarshallingType.INTEGER) {
      return ((Number) value).intValue();
    } else if (type == MarshallingType.FLOAT) {
      return ((Number) value).floatValue();
    } else if (type == MarshallingType.INSTANT) {
      return Instant.parse(value.toString());
    }
    return value;
  }

  private static Map<String, Object> memberMap(SdkField<?> element, Map<String, Object> object) {
    var map = new LinkedHashMap<String, Object>();
    object.forEach((key, value) -> map.put(key, member(element, value)));
    return map;
  }
}
