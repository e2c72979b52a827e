package pushpool.dispatcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills AWS requests from plain JSON with AWS's own field names, so that every field there is can
 * be set.
 */
final class Pojos {
  private static final Map<MarshallingType<?>, BiFunction<SdkField<?>, Object, Object>> READERS =
      Map.of(
          MarshallingType.STRING, (_, value) -> text(value),
          MarshallingType.INTEGER, (_, value) -> Integer.valueOf(whole(value)),
          MarshallingType.LONG, (_, value) -> Long.valueOf(whole(value)),
          MarshallingType.DOUBLE, (_, value) -> Double.valueOf(value.toString()),
          MarshallingType.FLOAT, (_, value) -> Float.valueOf(value.toString()),
          MarshallingType.BOOLEAN, (_, value) -> (Boolean) value,
          MarshallingType.LIST, (field, value) -> list(field, (List<?>) value),
          MarshallingType.MAP, (field, value) -> map(field, (Map<?, ?>) value),
          MarshallingType.SDK_POJO, Pojos::pojo);

  private Pojos() {}

  /**
   * The builder with the fields that the object has. Throws {@link IllegalArgumentException} for
   * one it cannot have.
   */
  static <B extends SdkPojo> B fill(B builder, Map<?, ?> object) {
    object.forEach((name, value) -> set(builder, (String) name, value));
    return builder;
  }

  private static void set(SdkPojo builder, String name, Object value) {
    var field =
        builder.sdkFields().stream()
            .filter(known -> known.locationName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("AWS knows no field " + name + "."));
    field.set(builder, value(field, value));
  }

  private static Object value(SdkField<?> field, Object value) {
    if (value == null) {
      return null;
    }
    try {
      return converted(field, value);
    } catch (ClassCastException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s cannot be %s.".formatted(field.locationName(), value), e);
    }
  }

  private static Object converted(SdkField<?> field, Object value) {
    var reader = READERS.get(field.marshallingType());
    if (reader == null) {
      throw new IllegalArgumentException(field.locationName() + " cannot be set here.");
    }
    return reader.apply(field, value);
  }

  private static String text(Object value) {
    return value instanceof Map || value instanceof List ? (String) value : value.toString();
  }

  private static Object pojo(SdkField<?> field, Object value) {
    return ((Buildable) fill(field.constructor().get(), (Map<?, ?>) value)).build();
  }

  private static String whole(Object number) {
    return number instanceof Double d && d == Math.rint(d)
        ? Long.toString(d.longValue())
        : number.toString();
  }

  private static List<Object> list(SdkField<?> field, List<?> values) {
    var member = field.getTrait(ListTrait.class).memberFieldInfo();
    var list = new ArrayList<>();
    values.forEach(value -> list.add(value(member, value)));
    return list;
  }

  private static Map<String, Object> map(SdkField<?> field, Map<?, ?> values) {
    var member = field.getTrait(MapTrait.class).valueFieldInfo();
    var map = new LinkedHashMap<String, Object>();
    values.forEach((name, value) -> map.put((String) name, value(member, value)));
    return map;
  }
}
