package pushpool.local.replay;

import java.util.Set;

/** What a server answered: the body as a JSON value, the names of the headers in lower case. */
record Answer(int status, Object body, Set<String> headers) {

  static Answer of(int status, Object body) {
    return new Answer(status, body, Set.of());
  }

  boolean hasFailed() {
    return status >= 400;
  }
}
