package pushpool.metric;

/** Whoever watches the service. Being told costs no request. */
public interface Metrics {
  /** Nobody watches. */
  Metrics NONE = _ -> {};

  void tell(Measure measure);
}
