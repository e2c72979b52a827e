package pushpool.table;

import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Answers as it is told to, because DynamoDB Local neither conflicts nor leaves keys unread. */
final class ScriptedDynamoDb implements DynamoDbClient {
  private final Deque<Object> answers = new ArrayDeque<>();
  private int requests;

  /** The next answer: a response, or an exception to throw. */
  ScriptedDynamoDb then(Object answer) {
    answers.add(answer);
    return this;
  }

  ScriptedDynamoDb then(Object answer, int times) {
    for (var i = 0; i < times; i++) {
      then(answer);
    }
    return this;
  }

  int requests() {
    return requests;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return (PutItemResponse) answer();
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return (TransactWriteItemsResponse) answer();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return (BatchGetItemResponse) answer();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private Object answer() {
    requests++;
    var answer = answers.remove();
    if (answer instanceof RuntimeException refusal) {
      throw refusal;
    }
    return answer;
  }
}
