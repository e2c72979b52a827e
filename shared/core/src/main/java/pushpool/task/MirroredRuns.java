package pushpool.task;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pushpool.run.FlowRun;
import pushpool.run.FlowRuns;
import pushpool.run.ForwardedRuns;

/**
 * Runs of which every state that a subflow enters is brought to the task run that stands for it,
 * whoever makes it enter. Should that fail, the next change brings what is current by then.
 */
public final class MirroredRuns extends ForwardedRuns {
  private final MirrorSubflow mirror;

  public MirroredRuns(FlowRuns runs, TaskRuns taskRuns) {
    super(runs);
    this.mirror = new MirrorSubflow(taskRuns);
  }

  @Override
  public Optional<FlowRun> add(FlowRun run) {
    var known = super.add(run);
    mirror.mirror(known.orElse(run));
    return known;
  }

  @Override
  public <T> Optional<T> change(UUID id, Function<FlowRun, Change<T>> step) {
    var seen = super.change(id, run -> seen(step.apply(run)));
    seen.map(Seen::after).ifPresent(mirror::mirror);
    return seen.map(Seen::answer);
  }

  private record Seen<T>(FlowRun after, T answer) {}

  private static <T> Change<Seen<T>> seen(Change<T> change) {
    return new Change<>(
        change.after(),
        new Seen<>(change.after(), change.answer()),
        scope -> seen(change.otherwise().apply(scope)));
  }
}
