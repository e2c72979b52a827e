package pushpool.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushpool.json.Json;

/** Whatever comes in, somebody is told what was wrong with it. */
@Timeout(300)
final class FuzzTest {
  private static final int REQUESTS = 20_000;
  private static final long SEED = Long.getLong("pushpool.seed", 20261122L);

  @Test
  void noRequestFailsOrHangs() throws IOException {
    var answered = new TreeMap<Long, Integer>();
    var fuzz = new Fuzz(SEED, seeds());

    try (var desk = new Desk()) {
      for (var number = 0; number < REQUESTS; number++) {
        var request = fuzz.next();
        var started = System.nanoTime();
        var answer = desk.call(request.method(), request.path(), request.body());
        var took = System.nanoTime() - started;

        assertThat(answer.status()).as("request %d: %s", number, request).isLessThan(500);
        assertThat(took)
            .as("time of request %d: %s", number, request)
            .isLessThan(SECONDS.toNanos(10));
        answered.merge(answer.status(), 1, Integer::sum);
        fuzz.learn(answer.body());
      }
    }

    System.out.println("fuzz: " + REQUESTS + " requests, answers by status " + answered);
    assertThat(answered).as("both good and bad requests were made").containsKeys(200L, 201L, 422L);
  }

  private static List<Map<String, Object>> seeds() throws IOException {
    try (var in = FuzzTest.class.getResourceAsStream("fuzz-seeds.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Json::object)
          .toList();
    }
  }
}
