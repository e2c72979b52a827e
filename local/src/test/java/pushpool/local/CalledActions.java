package pushpool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The AWS actions that a class may call, named as policies name them: found in the constant pools
 * of the class and of every class of this project that it leads to.
 */
final class CalledActions {
  private static final Pattern CLIENT =
      Pattern.compile("software/amazon/awssdk/services/(\\w+)/\\w+Client");
  private static final String ENHANCED = "software/amazon/awssdk/enhanced/dynamodb/DynamoDb";
  private static final String PART =
      "software/amazon/awssdk/services/dynamodb/model/TransactWriteItem$Builder";
  private static final Pattern NAMED = Pattern.compile("[a-z0-9]+:[A-Z][A-Za-z]+");

  /** What is no call: how a client is made and let go. */
  private static final Set<String> MAKING = Set.of("builder", "create", "close");

  /** A transaction is allowed by the actions it is made of; what a part is, its builder says. */
  private static final Map<String, String> PARTS =
      Map.of(
          "put", "dynamodb:PutItem",
          "delete", "dynamodb:DeleteItem",
          "conditionCheck", "dynamodb:ConditionCheckItem",
          "update", "dynamodb:UpdateItem");

  private final Set<String> actions = new TreeSet<>();
  private final Set<String> seen = new HashSet<>();
  private final ArrayDeque<String> left = new ArrayDeque<>();

  private CalledActions() {}

  static Set<String> of(String className) {
    var called = new CalledActions();
    called.meet(className.replace('.', '/'));
    while (!called.left.isEmpty()) {
      called.read(called.left.poll());
    }
    return called.actions;
  }

  private void meet(String name) {
    if (name.startsWith("pushpool/") && seen.add(name)) {
      left.add(name);
    }
  }

  private void read(String name) {
    try (var in = CalledActions.class.getClassLoader().getResourceAsStream(name + ".class")) {
      ClassFile.of().parse(in.readAllBytes()).constantPool().forEach(this::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(PoolEntry entry) {
    switch (entry) {
      case ClassEntry type -> meet(type.asInternalName().replaceAll("^\\[+L|;$", ""));
      case MemberRefEntry member ->
          call(member.owner().asInternalName(), member.name().stringValue());
      case StringEntry text -> {
        if (NAMED.matcher(text.stringValue()).matches()) {
          actions.add(text.stringValue());
        }
      }
      default -> {}
    }
  }

  private void call(String owner, String method) {
    var client = CLIENT.matcher(owner);
    if (client.matches() && !MAKING.contains(method)) {
      client(client.group(1), method);
    } else if (owner.equals(ENHANCED + "Table") || owner.equals(ENHANCED + "Index")) {
      enhanced(method);
    } else if (owner.equals(PART) && PARTS.containsKey(method)) {
      actions.add(PARTS.get(method));
    }
  }

  private void client(String service, String method) {
    switch (service + "." + method) {
      case "dynamodb.transactWriteItems" -> {}
      // A batch is allowed as its messages are, and logs go by a shorter name.
      case "sqs.sendMessageBatch" -> actions.add("sqs:SendMessage");
      case "cloudwatchlogs.getLogEvents" -> actions.add("logs:GetLogEvents");
      case "lambda.invoke" -> actions.add("lambda:InvokeFunction");
      default -> actions.add(service + ":" + capital(method));
    }
  }

  private void enhanced(String method) {
    if (Set.of("getItem", "putItem", "deleteItem", "query", "scan").contains(method)) {
      actions.add("dynamodb:" + capital(method));
    }
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
