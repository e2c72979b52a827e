package pushpool.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pushpool.limit.Slot;

/**
 * How a run is brought to its infrastructure.
 *
 * @param infrastructurePid the handle under which clients know the infrastructure
 * @param submissions every attempt, oldest first
 * @param refusals how many of those who had the current attempt before may have submitted it, or
 *     may yet; one less when whoever has it was told that nobody had looked at his request
 * @param deadline when somebody must look at the run again if nothing happened until then
 * @param attention when the sweep will find the run: never after the deadline, and before it only
 *     to save the cost of moving the entry
 * @param turn the slots that the run holds, which whoever stores it takes and gives back, or what
 *     it waits for
 */
public record Dispatch(
    Optional<String> infrastructurePid,
    List<Submission> submissions,
    int refusals,
    Optional<Instant> deadline,
    Optional<Instant> attention,
    Turn turn) {

  public static final Dispatch NONE =
      new Dispatch(Optional.empty(), List.of(), 0, Optional.empty(), Optional.empty(), Turn.NONE);

  public Dispatch {
    submissions = List.copyOf(submissions);
  }

  /** The attempt that counts; earlier ones are history. */
  public Optional<Submission> latest() {
    return submissions.isEmpty() ? Optional.empty() : Optional.of(submissions.getLast());
  }

  /** Whether an attempt was made of which nothing is known yet. */
  public boolean isOpen() {
    return latest().filter(Submission::isOpen).isPresent();
  }

  public int attempts() {
    return latest().map(Submission::attempt).orElse(0);
  }

  public Dispatch known(String pid) {
    return new Dispatch(Optional.of(pid), submissions, refusals, deadline, attention, turn);
  }

  public Dispatch intending(Submission next) {
    var more = new ArrayList<>(submissions);
    more.add(next);
    return new Dispatch(Optional.empty(), more, 0, deadline, attention, turn);
  }

  public Dispatch answered(Submission.Answer answer) {
    var same = new ArrayList<>(submissions);
    same.set(same.size() - 1, same.getLast().answered(answer));
    return new Dispatch(
        Optional.of(answer.infrastructureId()), same, refusals, deadline, attention, turn);
  }

  /** With the open attempt in other hands: it counts as one more try. */
  public Dispatch takenOver(Instant now) {
    var same = new ArrayList<>(submissions);
    same.set(same.size() - 1, same.getLast().takenOver(now));
    return new Dispatch(infrastructurePid, same, refusals + 1, deadline, attention, turn);
  }

  public Dispatch with(Turn other) {
    return new Dispatch(infrastructurePid, submissions, refusals, deadline, attention, other);
  }

  /** What the run holds of its deployment's limit. */
  public Optional<Slot> slot() {
    return turn.slot();
  }

  /** With one try of the open attempt forgiven: nobody was asked, or nobody listened. */
  public Dispatch pardoned() {
    return new Dispatch(infrastructurePid, submissions, refusals - 1, deadline, attention, turn);
  }

  /** With the present attempt ended, because its infrastructure failed. */
  public Dispatch failed(Submission.Setback setback) {
    var same = new ArrayList<>(submissions);
    same.set(same.size() - 1, same.getLast().failed(setback));
    return new Dispatch(infrastructurePid, same, 0, deadline, attention, turn);
  }

  /** With no infrastructure any more. */
  public Dispatch abandoned() {
    return new Dispatch(Optional.empty(), submissions, refusals, deadline, attention, turn);
  }

  public Dispatch holding(Optional<Slot> other) {
    return with(turn.holding(other));
  }

  /** Without a slot of anything. */
  public Dispatch withoutSlots() {
    return with(turn.withoutSlots());
  }

  /** With another deadline. The attention entry is moved only when it would come too late. */
  public Dispatch until(Optional<Instant> next) {
    var early = attention.filter(at -> next.isPresent() && !at.isAfter(next.get()));
    return new Dispatch(infrastructurePid, submissions, refusals, next, early.or(() -> next), turn);
  }

  /** With the attention entry moved to the deadline: for whoever looked and found all well. */
  public Dispatch seen() {
    return new Dispatch(infrastructurePid, submissions, refusals, deadline, deadline, turn);
  }
}
