package pushpool.local.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushpool.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What is in a stream, as Lambda hands it to a function. */
final class StreamEvents {
  private static final int MOST_READS = 50;

  private final DynamoDbStreamsClient streams;
  private final String stream;

  StreamEvents(DynamoDbStreamsClient streams, String stream) {
    this.streams = streams;
    this.stream = stream;
  }

  /** One event with every record of an item of this sort key, once there is one. */
  byte[] of(String sort) {
    for (var read = 0; read < MOST_READS; read++) {
      var found = records().stream().filter(r -> text(r, "sk").equals(sort)).toList();
      if (!found.isEmpty()) {
        var shapes = found.stream().map(StreamEvents::shape).toList();
        return Json.bytes(Map.of("Records", shapes));
      }
    }
    throw new IllegalStateException("There is no such record in the stream.");
  }

  private List<Record> records() {
    var records = new ArrayList<Record>();
    for (var shard :
        streams.describeStream(r -> r.streamArn(stream)).streamDescription().shards()) {
      var iterator =
          streams
              .getShardIterator(
                  r ->
                      r.streamArn(stream)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      records.addAll(streams.getRecords(r -> r.shardIterator(iterator)).records());
    }
    return records;
  }

  private static String text(Record stored, String key) {
    return stored.dynamodb().keys().get(key).s();
  }

  private static Map<String, Object> shape(Record stored) {
    var keys = new LinkedHashMap<String, Object>();
    stored.dynamodb().keys().forEach((name, value) -> keys.put(name, shape(value)));
    var change = new LinkedHashMap<String, Object>();
    change.put("Keys", keys);
    change.put("SequenceNumber", stored.dynamodb().sequenceNumber());
    return Map.of("eventName", stored.eventNameAsString(), "dynamodb", change);
  }

  private static Map<String, Object> shape(AttributeValue value) {
    return Map.of("S", value.s());
  }
}
