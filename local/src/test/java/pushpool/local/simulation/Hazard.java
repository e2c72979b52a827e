package pushpool.local.simulation;

/** What may go wrong. Each seed draws how often each of them does. */
enum Hazard {
  /** A process ends between two calls to the outside. */
  DEATH(60),
  /** While a process waits for an answer, others act. */
  OVERTAKEN(12),
  /** An answer takes so long that others think that nobody waits for it any more. */
  STALLED(80),
  /** The table cannot be read or written. */
  TABLE_FAILS(80),
  /** The table writes and its answer is lost. */
  TABLE_ANSWER_LOST(40),
  /** ECS or Lambda wants to be asked less often. */
  THROTTLED(8),
  /** ECS or Lambda gives no answer, and has done nothing. */
  CALL_FAILS(8),
  /** ECS or Lambda did what it was asked, and its answer is lost. */
  CALL_ANSWER_LOST(6),
  /** ECS or Lambda refuses for good what it was asked. */
  REFUSED(40),
  /** ECS has no room for a task. */
  NO_CAPACITY(6),
  /** A task fails to start for a reason that may pass. */
  START_FAILS(3),
  /** The capacity of a task on Spot is taken back. */
  SPOT_TAKEN(2),
  /** The wake queue takes no message. */
  QUEUE_FAILS(15),
  /** The wake queue delivers late, and so out of order. */
  WAKE_LATE(6),
  WAKE_TWICE(8),
  /** Some records of the stream come in another order. */
  STREAM_DISORDER(10),
  STREAM_LATE(10),
  STREAM_TWICE(10),
  /** The stream gives a record up, as after too many tries. */
  STREAM_GIVES_UP(8),
  EVENT_LOST(5),
  EVENT_TWICE(5),
  EVENT_LATE(5),
  /** The scheduler is not called. */
  TICK_MISSED(4);

  private final int often;

  Hazard(int often) {
    this.often = often;
  }

  /** Once in how many times it happens where it happens often. */
  int often() {
    return often;
  }
}
