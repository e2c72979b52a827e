package pushpool.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is computed from the sizes is what DynamoDB says it charges. */
final class MeteredTableTest {
  private static final Condition ALWAYS = new Condition.Always();
  private static final Key KEY = new Key(TableName.RUNS, "runs", "é");
  private static final Key OTHER = new Key(TableName.RUNS, "runs", "other");

  private static AmazonDynamoDBLocal dynamo;
  private static PricedClient client;
  private static Table priced;
  private static MeteredTable metered;

  @BeforeAll
  static void start() {
    dynamo = DynamoDBEmbedded.create(true);
    var charged = new TableNames("registry", "runs", "journal");
    var counted = new TableNames("registry2", "runs2", "journal2");
    new TableDefinitions(dynamo.dynamoDbClient(), charged).create();
    new TableDefinitions(dynamo.dynamoDbClient(), counted).create();
    client = new PricedClient(dynamo.dynamoDbClient());
    priced = new DynamoTable(client, charged);
    metered = new MeteredTable(new DynamoTable(dynamo.dynamoDbClient(), counted));
  }

  @AfterAll
  static void stop() {
    dynamo.shutdown();
  }

  @BeforeEach
  void empty() {
    both(t -> List.of(KEY, OTHER).forEach(k -> t.write(List.of(new Write.Delete(k, ALWAYS)))));
    client.take();
    metered.take();
  }

  @Test
  void aPutCostsItsSizeAndItsPlacesInIndexes() {
    assertThat(cost(t -> t.write(List.of(put(item(KEY, 900, "a")))))).isEqualTo(2);
    assertThat(cost(t -> t.write(List.of(put(item(KEY, 1900, "a")))))).isEqualTo(2);
    assertThat(cost(t -> t.write(List.of(put(item(KEY, 10, "b")))))).isEqualTo(4);
    assertThat(cost(t -> t.write(List.of(put(item(KEY, 10)))))).isEqualTo(2);
  }

  @Test
  void theLastByteOfAKilobyteIsCounted() {
    var room = 1024 - StoredBytes.of(item(KEY, 0).written());

    assertThat(cost(t -> t.write(List.of(put(item(KEY, (int) room)))))).isEqualTo(1);
    assertThat(cost(t -> t.write(List.of(put(item(KEY, (int) room + 1)))))).isEqualTo(2);
  }

  /** By the published rules alone: the emulator counts four times, where DynamoDB counts twice. */
  @Test
  void aTransactionCostsTwice() {
    metered.write(List.of(put(item(KEY, 900)), put(item(OTHER, 1100, "a"))));
    assertThat(metered.take()).isEqualTo(new Units(0, 7));

    metered.write(List.of(new Write.Add(OTHER, "n", 1, 0, 9)));
    assertThat(metered.take()).isEqualTo(new Units(0, 4));

    metered.write(List.of(new Write.Check(KEY, ALWAYS)));
    assertThat(metered.take()).isEqualTo(new Units(0, 2));
  }

  @Test
  void aDeletionCostsWhatWasThere() {
    both(t -> t.write(List.of(put(item(KEY, 2500, "a")))));
    client.take();
    metered.take();

    assertThat(cost(t -> t.write(List.of(new Write.Delete(KEY, ALWAYS))))).isEqualTo(4);
    assertThat(cost(t -> t.write(List.of(new Write.Delete(KEY, ALWAYS))))).isEqualTo(1);
  }

  @Test
  void aReadCostsItsSizeAndNothingFoundTheLeast() {
    both(t -> t.write(List.of(put(item(KEY, 4100, "a")))));
    both(t -> t.write(List.of(put(item(OTHER, 10, "b")))));
    client.take();
    metered.take();

    assertThat(cost(t -> t.get(KEY))).isEqualTo(2);
    assertThat(cost(t -> t.get(new Key(TableName.RUNS, "runs", "none")))).isEqualTo(1);
    assertThat(cost(t -> t.getAll(List.of(KEY, OTHER)))).isEqualTo(3);
    assertThat(cost(t -> t.query(TableName.RUNS, Query.of("runs", 9)))).isEqualTo(2);
    assertThat(cost(t -> t.query(Index.RUNS_BY_OWNER, Query.of("owner", 9)))).isEqualTo(0.5);
  }

  /** What is computed, which is also what is charged. */
  private static double cost(Consumer<Table> call) {
    both(call);
    var computed = metered.take();
    assertThat(computed.read() + computed.write()).isEqualTo(client.take());
    return computed.read() + computed.write();
  }

  private static void both(Consumer<Table> call) {
    call.accept(priced);
    call.accept(metered);
  }

  private static Write put(Item item) {
    return new Write.Put(item, ALWAYS);
  }

  private static Item item(Key key, int letters, String... owner) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("text", "x".repeat(letters));
    attributes.put("numbers", -1200L);
    attributes.put("double", 0.5);
    attributes.put("truth", true);
    attributes.put("bytes", new byte[3]);
    var places =
        owner.length == 0
            ? Map.<Index, IndexKey>of()
            : Map.of(Index.RUNS_BY_OWNER, new IndexKey("owner", owner[0]));
    return new Item(key, 0, attributes, places, Optional.empty());
  }
}
