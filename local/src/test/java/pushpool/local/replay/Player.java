package pushpool.local.replay;

import java.util.Map;

/**
 * Plays the input of one golden vector and tells what came of it, in the form of {@code expected}.
 */
interface Player {
  Object play(String id, Map<String, Object> input);
}
