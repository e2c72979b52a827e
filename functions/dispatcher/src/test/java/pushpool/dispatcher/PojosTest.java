package pushpool.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

final class PojosTest {
  private static ContainerDefinition container(Map<String, Object> object) {
    return Pojos.fill(ContainerDefinition.builder(), object).build();
  }

  private static RunTaskRequest request(String name, Object value) {
    return Pojos.fill(RunTaskRequest.builder(), Map.of(name, value)).build();
  }

  @Test
  void everyShapeOfFieldIsFilled() {
    var container =
        container(
            Map.of(
                "name", "prefect",
                "cpu", 256L,
                "essential", true,
                "command", List.of("sh", "-c"),
                "environment", List.of(Map.of("name", "A", "value", "1")),
                "dockerLabels", Map.of("team", "data"),
                "healthCheck", Map.of("command", List.of("true"), "retries", 3L),
                "logConfiguration",
                    Map.of("logDriver", "awslogs", "options", Map.of("awslogs-group", "g"))));

    assertThat(container)
        .isEqualTo(
            ContainerDefinition.builder()
                .name("prefect")
                .cpu(256)
                .essential(true)
                .command("sh", "-c")
                .environment(KeyValuePair.builder().name("A").value("1").build())
                .dockerLabels(Map.of("team", "data"))
                .healthCheck(HealthCheck.builder().command("true").retries(3).build())
                .logConfiguration(
                    l -> l.logDriver(LogDriver.AWSLOGS).options(Map.of("awslogs-group", "g")))
                .build());
  }

  @Test
  void whatTemplatesMakeTextOfIsTakenAsANumberAndTheOtherWayRound() {
    assertThat(container(Map.of("cpu", "256")).cpu()).isEqualTo(256);
    assertThat(container(Map.of("cpu", 256.0)).cpu()).isEqualTo(256);
    assertThat(container(Map.of("name", 5L)).name()).isEqualTo("5");
  }

  @Test
  void aNullLeavesItsFieldAlone() {
    var object = new HashMap<String, Object>();
    object.put("name", null);
    object.put("cpu", null);

    assertThat(container(object)).isEqualTo(ContainerDefinition.builder().build());
  }

  @Test
  void aFieldThatAwsDoesNotKnowIsNamedHoweverDeepItIs() {
    assertThatThrownBy(() -> container(Map.of("colour", "red")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AWS knows no field colour.");
    assertThatThrownBy(
            () -> request("overrides", Map.of("containerOverrides", List.of(Map.of("x", 1L)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AWS knows no field x.");
  }

  @Test
  void aValueThatDoesNotFitIsNamedWithItsField() {
    assertThatThrownBy(() -> container(Map.of("cpu", "much"))).hasMessage("cpu cannot be much.");
    assertThatThrownBy(() -> container(Map.of("cpu", 1.5))).hasMessage("cpu cannot be 1.5.");
    assertThatThrownBy(() -> container(Map.of("cpu", BigInteger.TWO.pow(40))))
        .hasMessage("cpu cannot be 1099511627776.");
    assertThatThrownBy(() -> container(Map.of("essential", "yes")))
        .hasMessage("essential cannot be yes.");
    assertThatThrownBy(() -> container(Map.of("command", "sh")))
        .hasMessage("command cannot be sh.");
    assertThatThrownBy(() -> container(Map.of("name", List.of()))).hasMessage("name cannot be [].");
    assertThatThrownBy(() -> container(Map.of("dockerLabels", List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dockerLabels cannot be [].");
  }
}
