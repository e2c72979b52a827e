package pushpool.limit;

/**
 * A slot of a work pool or queue, held by a run under its own name for as long as it is under way.
 *
 * @param of how many there were when it was taken
 */
public record Seat(Scope scope, long of) {}
