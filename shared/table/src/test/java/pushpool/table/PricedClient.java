package pushpool.table;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Adds up what the answers to a {@link DynamoTable} say was charged, transactions aside. */
final class PricedClient implements DynamoDbClient {
  private static final ReturnConsumedCapacity ALL = ReturnConsumedCapacity.INDEXES;

  private final DynamoDbClient client;
  private double charged;

  PricedClient(DynamoDbClient client) {
    this.client = client;
  }

  /** The units since this was asked before, of reads and writes together. */
  double take() {
    var taken = charged;
    charged = 0;
    return taken;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    var answer = client.getItem(request.copy(r -> r.returnConsumedCapacity(ALL)));
    charge(List.of(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    var answer = client.batchGetItem(request.copy(r -> r.returnConsumedCapacity(ALL)));
    charge(answer.consumedCapacity());
    return answer;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    var answer = client.query(request.copy(r -> r.returnConsumedCapacity(ALL)));
    charge(List.of(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    var answer = client.putItem(request.copy(r -> r.returnConsumedCapacity(ALL)));
    charge(List.of(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    var answer = client.deleteItem(request.copy(r -> r.returnConsumedCapacity(ALL)));
    charge(List.of(answer.consumedCapacity()));
    return answer;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    client.close();
  }

  private void charge(List<ConsumedCapacity> capacities) {
    charged += capacities.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }
}
