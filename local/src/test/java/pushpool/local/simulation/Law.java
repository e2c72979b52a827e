package pushpool.local.simulation;

/** What holds whatever goes wrong. */
enum Law {
  ONE_SUBMISSION("an attempt starts one task"),
  ONE_AT_WORK("a run is worked on by one container at a time"),
  NONE_LOST("a run that was acknowledged is kept, and there is one of it"),
  A_DEADLINE("a run that has not ended is looked at by some time"),
  THE_END_STAYS("a run that has ended stays ended"),
  SLOTS_HAVE_HOLDERS("who holds a slot is a run that says so, and the other way round"),
  WITHIN_THE_LIMIT("never more slots are held than there are"),
  EVERY_RUN_ENDS("every run ends once the faults have stopped"),
  NO_TASK_LEFT("no task runs for a run that is over"),
  TRUE_STARTS("a run is running when its container is"),
  TRUE_ENDS("a run ends as its container did"),
  OFF_SPOT("who failed twice on Spot tries without, where the job allows it"),
  OCCURRENCES("each occurrence of a schedule is one run, and none is forgotten"),
  FAMILIES("whom a cancelled run had called is cancelled"),
  NO_FALL("nobody fails unless something outside did");

  private final String words;

  Law(String words) {
    this.words = words;
  }

  /** The law as a sentence. */
  String words() {
    return words;
  }
}
