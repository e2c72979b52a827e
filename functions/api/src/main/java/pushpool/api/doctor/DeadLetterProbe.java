package pushpool.api.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import pushpool.checkup.Finding;
import pushpool.checkup.Probe;
import pushpool.json.Json;

/** Whether something was given up after all retries. */
final class DeadLetterProbe implements Probe {
  private static final String COUNT = "ApproximateNumberOfMessages";

  private final AwsCalls calls;
  private final String queueUrl;

  DeadLetterProbe(AwsCalls calls, String queueUrl) {
    this.calls = calls;
    this.queueUrl = queueUrl;
  }

  @Override
  public String subject() {
    return "dead letters";
  }

  @Override
  public List<Finding> look(Instant now) {
    var wanted = Map.of("QueueUrl", queueUrl, "AttributeNames", List.of(COUNT));
    var reply = calls.json("sqs:GetQueueAttributes", "AmazonSQS", wanted);
    if (reply.isRefused()) {
      return List.of(Replies.unknown(subject(), reply));
    }
    var count = String.valueOf(Json.asObject(reply.json().get("Attributes")).get(COUNT));
    return List.of(
        count.equals("0")
            ? new Finding.Well(subject(), "There are none.")
            : new Finding.Ill(
                subject(),
                "%s messages were given up after all retries.".formatted(count),
                "aws sqs receive-message --message-attribute-names All --queue-url " + queueUrl));
  }
}
