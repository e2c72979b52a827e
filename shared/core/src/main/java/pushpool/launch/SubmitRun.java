package pushpool.launch;

import static pushpool.run.StateType.CRASHED;

import java.time.Instant;
import pushpool.launch.Patience.Pause;
import pushpool.request.Ids;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.Submission.Answer;

/** Asks the infrastructure for an attempt that was claimed, and acts on what it answers. */
public final class SubmitRun {
  private final Launchers launchers;
  private final EndRun end;
  private final SettleOrder settle;
  private final Ids ids;

  public SubmitRun(FlowRuns runs, Launchers launchers, EndRun end, Wakes wakes, Ids ids) {
    this.launchers = launchers;
    this.end = end;
    this.settle = new SettleOrder(runs, wakes, ids);
    this.ids = ids;
  }

  void submit(FlowRun run, Job job, Instant now) {
    var launcher = launchers.of(run);
    var patience = new Patience(run, now);
    if (launcher.isEmpty()) {
      end.end(run, CRASHED, "No launcher serves this type of work pool.", now);
    } else if (patience.isExhausted()) {
      var last = run.state().message().orElse("");
      var reason = "Given up after %d tries. %s".formatted(patience.tries(), last);
      end.end(run, CRASHED, reason, now);
    } else {
      var order = new Order(run, run.dispatch().latest().orElseThrow(), job);
      answered(order, launcher.get().launch(order), now);
    }
  }

  private void answered(Order order, Launch launch, Instant now) {
    var patience = new Patience(order.run(), now);
    switch (launch) {
      case Launch.Started started -> started(order, started, now);
      case Launch.Busy(var after, var reason) ->
          settle.postpone(order, reason, new Pause(after, false), now);
      case Launch.Failed(var failure) -> failed(order, failure, now);
      case Launch.Refused(var reason) when patience.isForsaken() ->
          settle.postpone(order, reason, patience.untilForsaken(), now);
      case Launch.Refused(var reason) -> settle.refuse(order, reason, now);
    }
  }

  private void started(Order order, Launch.Started started, Instant now) {
    var answer = new Answer(started.infrastructureId(), started.requestId(), now);
    if (!settle.start(order, answer, now)) {
      stop(order.run().with(order.run().dispatch().answered(answer), now));
    }
  }

  private void failed(Order order, Failure failure, Instant now) {
    var patience = new Patience(order.run(), now);
    switch (failure.kind().remedy()) {
      case ASK_AGAIN -> {
        var pause = patience.after(failure.kind(), ids.share());
        settle.postpone(order, failure.told(), pause, now);
      }
      case START_ANEW, NONE -> {
        if (patience.isForsaken()) {
          settle.postpone(order, failure.told(), patience.untilForsaken(), now);
        } else {
          settle.recover(order, failure, now);
          stopEarlier(order);
        }
      }
    }
  }

  /** What an earlier request of the attempt may have started is not waited for any more. */
  private void stopEarlier(Order order) {
    if (order.run().dispatch().refusals() > 0) {
      stop(order.run());
    }
  }

  /** Whoever is not heard is repeated: a run that is over has a deadline as long as that is so. */
  private void stop(FlowRun run) {
    launchers
        .of(run)
        .ifPresent(launcher -> launcher.stop(run, "The flow run no longer waits for this task."));
  }
}
