package pushpool.run;

/** One law about state changes: pure, and silent (it accepts) about what it does not concern. */
@FunctionalInterface
interface Rule {
  Verdict judge(Transition move);
}
