package pushpool.targets;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a field may hold that takes the name or the ARN of something.
 *
 * @param thing what it is, in words
 * @param fits whether an ARN is one of such a thing
 * @param example one that would do
 */
record ArnRule(String thing, Predicate<Arn> fits, String example) {
  static final ArnRule ROLE =
      new ArnRule(
          "an IAM role", arn -> arn.names("iam", "role/"), "arn:aws:iam::123456789012:role/etl");
  static final ArnRule CLUSTER =
      new ArnRule(
          "an ECS cluster",
          arn -> arn.names("ecs", "cluster/"),
          "arn:aws:ecs:eu-west-1:123456789012:cluster/batch");
  static final ArnRule DEFINITION =
      new ArnRule(
          "an ECS task definition",
          arn -> arn.names("ecs", "task-definition/"),
          "arn:aws:ecs:eu-west-1:123456789012:task-definition/etl:7");
  static final ArnRule SECRET =
      new ArnRule(
          "a secret of Secrets Manager or a parameter of Systems Manager",
          arn -> arn.names("secretsmanager", "secret:") || arn.names("ssm", "parameter/"),
          "arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-a1b2c3");
  static final ArnRule FUNCTION =
      new ArnRule(
          "a Lambda function",
          arn -> arn.names("lambda", "function:"),
          "arn:aws:lambda:eu-west-1:123456789012:function:flow-etl");

  /** What is wrong with a value that must be text; a plain name is taken as one. */
  Optional<Finding> judge(String path, Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case String text -> foreign(text).map(_ -> finding(path, text));
      default -> Optional.of(finding(path, value));
    };
  }

  /** As {@link #judge}, where a plain name is not enough. */
  Optional<Finding> judgeArn(String path, Object value) {
    var isName = value instanceof String text && !text.isEmpty() && Arn.parse(text).isEmpty();
    return isName ? Optional.of(finding(path, value)) : judge(path, value);
  }

  private Optional<String> foreign(String text) {
    return Optional.of(text)
        .filter(value -> value.startsWith("arn:"))
        .filter(value -> Arn.parse(value).filter(fits).isEmpty());
  }

  private Finding finding(String path, Object value) {
    return Finding.wrong(
        path, "'%s' does not name %s. Give one such as %s.".formatted(value, thing, example));
  }
}
