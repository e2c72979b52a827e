package pushpool.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final RecordingEvents events = new RecordingEvents();
  private final Delivery delivery = new Delivery(events);

  @Test
  void anEventThatIsTurnedAwayIsOfferedAgain() {
    events.refusing(2);

    var isDelivered = delivery.deliver("{\"n\":1}".getBytes(UTF_8));

    assertThat(isDelivered).isTrue();
    assertThat(events.next()).isEqualTo(Map.of("n", 1L));
  }

  @Test
  void aClosedDeliveryGivesUp() {
    events.refusing(Integer.MAX_VALUE);
    delivery.close();

    var isDelivered = delivery.deliver("{}".getBytes(UTF_8));

    assertThat(isDelivered).isFalse();
  }
}
