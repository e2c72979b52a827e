package pushpool.local;

import static pushpool.local.Template.at;
import static pushpool.local.Template.each;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One action that a function may do, and on what, in the words of docs/security.md. */
record Permission(String function, String action, String resource) {

  /** All that the role of a function allows, in the order of the template. */
  static List<Permission> of(String function, Template template) {
    var role = template.resources("AWS::IAM::Role").get(function + "Role");
    var own = each(at(role, "Policies"));
    var shared =
        each(at(role, "ManagedPolicyArns"))
            .flatMap(arn -> named(arn))
            .map(template.resources("AWS::IAM::ManagedPolicy")::get);
    var attached =
        template.resources("AWS::IAM::Policy").values().stream()
            .filter(policy -> each(at(policy, "Roles")).anyMatch(isRole(function)));
    return Stream.of(shared, own, attached)
        .flatMap(policies -> policies)
        .flatMap(policy -> each(at(policy, "PolicyDocument", "Statement")))
        .flatMap(Permission::unconditional)
        .flatMap(statement -> permissions(function, statement))
        .toList();
  }

  private static Predicate<Object> isRole(String function) {
    return role -> role.equals(Map.of("!Ref", function + "Role"));
  }

  /** What an element is where its condition holds, and the element itself where there is none. */
  private static Stream<?> unconditional(Object element) {
    var branches = at(element, "!If");
    return branches == null
        ? Stream.of(element)
        : each(branches).filter(branch -> at(branch, "Action") != null);
  }

  private static Stream<?> named(Object arn) {
    var branches = at(arn, "!If");
    return branches == null
        ? each(at(arn, "!Ref"))
        : each(branches).map(branch -> at(branch, "!Ref")).filter(name -> name != null);
  }

  private static Stream<Permission> permissions(String function, Object statement) {
    var resource = text(at(statement, "Resource"));
    return each(at(statement, "Action"))
        .map(action -> new Permission(function, (String) action, resource));
  }

  private static String text(Object resource) {
    return each(resource)
        .flatMap(Permission::texts)
        .map(text -> text.replaceAll("arn:.*\\$\\{AWS::AccountId}:", ""))
        .map(text -> text.replaceAll("\\$\\{(\\w+)\\.Arn}", "$1"))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What stands in a resource, whatever it is chosen or made by. */
  private static Stream<String> texts(Object resource) {
    return switch (resource) {
      case String plain -> Stream.of(plain);
      case Map<?, ?> function when function.containsKey("!If") ->
          each(function.get("!If")).skip(1).flatMap(Permission::texts);
      case Map<?, ?> function when function.containsKey("!GetAtt") ->
          Stream.of(((String) function.get("!GetAtt")).replaceAll("\\..*", ""));
      case Map<?, ?> function when function.containsKey("!Split") ->
          each(function.get("!Split")).skip(1).flatMap(Permission::texts);
      case Map<?, ?> function when function.containsKey("!Sub") -> substituted(function);
      case Map<?, ?> function -> function.values().stream().flatMap(Permission::texts);
      case List<?> list -> list.stream().flatMap(Permission::texts);
      default -> throw new IllegalArgumentException(String.valueOf(resource));
    };
  }

  /** The text, with what stands for its last part named after the parameter it comes from. */
  private static Stream<String> substituted(Map<?, ?> function) {
    return switch (function.get("!Sub")) {
      case List<?> parts -> {
        var others = at(parts.get(1), "Others", "!Join");
        var parameter = at(((List<?>) others).get(1), "!Ref");
        yield Stream.of(((String) parts.getFirst()).split(","))
            .map(text -> text.equals("${Others}") ? (String) parameter : text);
      }
      case String text -> Stream.of(text);
      default -> throw new IllegalArgumentException(String.valueOf(function));
    };
  }
}
