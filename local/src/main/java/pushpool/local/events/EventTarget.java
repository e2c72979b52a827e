package pushpool.local.events;

/**
 * Where the events of a bus go, each one a JSON text in EventBridge's envelope.
 *
 * <p>It is called from many threads at once. An exception means that the event was not taken and is
 * to be offered again; an event may be offered again although it was taken.
 */
@FunctionalInterface
public interface EventTarget {
  void accept(byte[] event);
}
