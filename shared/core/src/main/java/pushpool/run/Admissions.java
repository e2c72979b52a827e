package pushpool.run;

/** Finds out what limits a run that is asked to enter a state. */
@FunctionalInterface
public interface Admissions {
  /** Where nothing is limited. */
  Admissions UNLIMITED = (_, _, _) -> new Admission.Unlimited();

  Admission of(FlowRun run, State proposed, Proposer proposer);
}
