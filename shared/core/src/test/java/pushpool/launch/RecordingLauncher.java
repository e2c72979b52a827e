package pushpool.launch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.run.FlowRun;

/**
 * An infrastructure that starts whatever it is asked to, unless it was told to answer otherwise.
 * What it started is there until it is said to be gone.
 */
final class RecordingLauncher implements Launcher {
  private final List<Order> orders = new ArrayList<>();
  private final List<UUID> stopped = new ArrayList<>();
  private final Map<String, Launch.Started> byToken = new LinkedHashMap<>();
  private final Deque<Function<Order, Launch>> answers = new ArrayDeque<>();
  private int unheard;
  private boolean canStop = true;
  private Function<FlowRun, Optional<News>> sight =
      run -> Optional.of(new News.Running(run.id(), run.dispatch().attempts()));

  @Override
  public Launch launch(Order order) {
    orders.add(order);
    return answers.isEmpty() ? start(order) : answers.poll().apply(order);
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    return sight.apply(run);
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    if (!canStop) {
      throw new IllegalStateException("the infrastructure does not answer");
    }
    stopped.add(run.id());
    return unheard-- <= 0;
  }

  /** Starts the order, once for each token. */
  Launch start(Order order) {
    return byToken.computeIfAbsent(
        order.attempt().token(),
        token -> new Launch.Started("batch::" + token, "request-" + token));
  }

  /** The next order is answered like this. */
  void willAnswer(Function<Order, Launch> answer) {
    answers.add(answer);
  }

  /** From now on nothing can be stopped. */
  void willFailToStop() {
    canStop = false;
  }

  /** The next requests to stop are not heard. */
  void willNotHear(int times) {
    unheard = times;
  }

  /** From now on a look at a run finds this. */
  void willSee(Function<FlowRun, Optional<News>> found) {
    sight = found;
  }

  List<Order> orders() {
    return List.copyOf(orders);
  }

  List<String> tokens() {
    return orders.stream().map(order -> order.attempt().token()).toList();
  }

  /** What is there, by the tokens it was started with. */
  List<String> started() {
    return List.copyOf(byToken.keySet());
  }

  List<UUID> stopped() {
    return List.copyOf(stopped);
  }
}
