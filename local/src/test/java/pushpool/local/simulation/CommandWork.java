package pushpool.local.simulation;

import java.util.function.IntConsumer;

/** A command that knows nothing of the API. */
final class CommandWork implements Work {
  private static final int KILLED = 137;

  private final Attempt attempt;
  private final Script script;
  private final Nature nature;
  private final WorkAudit audit;
  private boolean isOver;

  CommandWork(Attempt attempt, Script script, Nature nature, WorkAudit audit) {
    this.attempt = attempt;
    this.script = script;
    this.nature = nature;
    this.audit = audit;
  }

  @Override
  public Script script() {
    return script;
  }

  @Override
  public void begin(IntConsumer exit) {
    audit.begins(attempt);
    if (script.ending() != Script.Ending.NEVER_ENDS) {
      nature.agenda().in(script.works(), () -> finish(exit));
    }
  }

  private void finish(IntConsumer exit) {
    if (isOver) {
      return;
    }
    switch (script.ending()) {
      case COMPLETES, PAUSES, SUSPENDS, NEVER_STARTS, NEVER_ENDS -> {
        audit.succeeds(attempt.run());
        exit.accept(0);
      }
      case FAILS -> exit.accept(1);
      case CRASHES -> exit.accept(KILLED);
    }
  }

  @Override
  public void end() {
    isOver = true;
    audit.ends(attempt);
  }
}
