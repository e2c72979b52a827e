package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

final class PatienceTest {
  private static final Item ITEM = Item.of(new Key(TableName.RUNS, "p", "a"), Map.of("n", 1L));
  private static final Write PUT = new Write.Put(ITEM, new Condition.Absent());
  private static final Write ADD = new Write.Add(ITEM.key(), "used", 1, 0, 5);
  private static final Outcome WRITTEN = new Outcome.Written();
  private static final DynamoDbException CONFLICT =
      TransactionConflictException.builder().message("conflict").build();

  private final ScriptedDynamoDb dynamo = new ScriptedDynamoDb();
  private final List<Duration> pauses = new ArrayList<>();
  private final Table table =
      new DynamoTable(dynamo, new TableNames("registry", "runs", "journal"), pauses::add);

  private static TransactionCanceledException canceled(String... codes) {
    var reasons =
        List.of(codes).stream().map(code -> CancellationReason.builder().code(code).build());
    return TransactionCanceledException.builder().cancellationReasons(reasons.toList()).build();
  }

  private static ConditionalCheckFailedException refused(int attempt, Item found) {
    return ConditionalCheckFailedException.builder()
        .item(new ItemSchema(TableName.RUNS).itemToMap(found, true))
        .numAttempts(attempt)
        .build();
  }

  @Test
  void aWriteInConflictIsTriedAgain() {
    dynamo.then(CONFLICT, 2).then(PutItemResponse.builder().build());

    var outcome = table.write(List.of(PUT));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aTransactionInConflictIsTriedAgain() {
    dynamo
        .then(canceled("None", "TransactionConflict"))
        .then(TransactionInProgressException.builder().build())
        .then(TransactWriteItemsResponse.builder().build());

    var outcome = table.write(List.of(PUT, new Write.Check(key("b"), new Condition.Present())));

    assertThat(outcome).isEqualTo(WRITTEN);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aConditionThatFailedIsNotAConflict() {
    dynamo.then(canceled("TransactionConflict", "ConditionalCheckFailed"));

    var outcome = table.write(List.of(PUT, new Write.Check(key("b"), new Condition.Present())));

    assertThat(outcome).isEqualTo(new Outcome.Refused(1));
    assertThat(pauses).isEmpty();
  }

  @Test
  void aConflictThatLastsPasses() {
    dynamo.then(CONFLICT, 100);

    assertThatExceptionOfType(TransactionConflictException.class)
        .isThrownBy(() -> table.write(List.of(PUT)));

    assertThat(dynamo.requests()).isEqualTo(Patience.ATTEMPTS);
    assertThat(pauses).hasSize(Patience.ATTEMPTS - 1);
  }

  @Test
  void anyOtherCancellationPassesAtOnce() {
    dynamo.then(canceled("None", "ValidationError"));

    assertThatExceptionOfType(TransactionCanceledException.class)
        .isThrownBy(
            () -> table.write(List.of(PUT, new Write.Delete(key("b"), new Condition.Always()))));

    assertThat(dynamo.requests()).isEqualTo(1);
  }

  @Test
  void aLoneCounterIsATransactionBecauseItsTokenKeepsItFromCountingTwice() {
    dynamo.then(TransactWriteItemsResponse.builder().build());

    assertThat(table.write(List.of(ADD))).isEqualTo(WRITTEN);
  }

  @Test
  void aPutRepeatedAfterItsAnswerWasLostFindsItselfWritten() {
    dynamo.then(refused(2, ITEM.written()));

    assertThat(table.write(List.of(PUT))).isEqualTo(WRITTEN);
  }

  @Test
  void aRepeatedPutThatFindsAnotherItemIsRefused() {
    dynamo.then(refused(2, Item.of(ITEM.key(), Map.of("n", 2L)).written()));

    assertThat(table.write(List.of(PUT))).isEqualTo(new Outcome.Refused(0));
  }

  @Test
  void aPutThatFindsTheSameItemAtFirstIsRefused() {
    dynamo.then(refused(1, ITEM.written()));

    assertThat(table.write(List.of(PUT))).isEqualTo(new Outcome.Refused(0));
  }

  @Test
  void keysLeftUnreadAreReadAgain() {
    dynamo.then(batch("a", "b")).then(batch("b", null));

    var found = table.getAll(List.of(key("a"), key("b")));

    assertThat(found).containsOnlyKeys(key("a"), key("b"));
    assertThat(pauses).hasSize(1);
  }

  @Test
  void keysThatStayUnreadAreNotTakenForAbsent() {
    dynamo.then(batch("a", "b"), 100);

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> table.getAll(List.of(key("a"), key("b"))))
        .withMessageContaining("unread");

    assertThat(dynamo.requests()).isEqualTo(Patience.ATTEMPTS);
  }

  private static Key key(String sort) {
    return new Key(TableName.RUNS, "p", sort);
  }

  private static BatchGetItemResponse batch(String read, String unread) {
    Map<String, AttributeValue> item = ItemSchema.key(key(read));
    var left = KeysAndAttributes.builder().keys(List.of(ItemSchema.key("p", "" + unread))).build();
    return BatchGetItemResponse.builder()
        .responses(Map.of("runs", List.of(item)))
        .unprocessedKeys(unread == null ? Map.of() : Map.of("runs", left))
        .build();
  }
}
