package pushpool.run;

import java.util.List;
import java.util.UUID;

/** Names for runs that were given none. */
public final class Names {
  private static final List<String> MANNERS =
      List.of(
          "amber",
          "brave",
          "calm",
          "crisp",
          "dapper",
          "eager",
          "early",
          "fabled",
          "fearless",
          "gentle",
          "glad",
          "golden",
          "hardy",
          "honest",
          "humble",
          "jolly",
          "keen",
          "kind",
          "lively",
          "lucid",
          "merry",
          "mellow",
          "nimble",
          "noble",
          "patient",
          "placid",
          "plucky",
          "proud",
          "quiet",
          "quick",
          "ready",
          "robust",
          "silent",
          "silver",
          "sincere",
          "sly",
          "solid",
          "spry",
          "steady",
          "stout",
          "sturdy",
          "subtle",
          "sunny",
          "swift",
          "tidy",
          "upbeat",
          "vivid",
          "wary",
          "wise",
          "witty");

  private static final List<String> ANIMALS =
      List.of(
          "adder",
          "avocet",
          "badger",
          "beaver",
          "bison",
          "bittern",
          "buzzard",
          "caribou",
          "civet",
          "condor",
          "coot",
          "cormorant",
          "crane",
          "dipper",
          "dormouse",
          "egret",
          "ermine",
          "falcon",
          "finch",
          "gannet",
          "gecko",
          "gibbon",
          "grebe",
          "hare",
          "heron",
          "hoopoe",
          "ibex",
          "jackdaw",
          "kestrel",
          "kite",
          "lapwing",
          "linnet",
          "lynx",
          "marten",
          "merlin",
          "moorhen",
          "newt",
          "oriole",
          "osprey",
          "otter",
          "petrel",
          "plover",
          "puffin",
          "raven",
          "redstart",
          "sandpiper",
          "stoat",
          "tapir",
          "vole",
          "wren");

  private Names() {}

  /** Two words, the same for the same id. */
  public static String of(UUID id) {
    var bits = id.getLeastSignificantBits();
    return pick(MANNERS, bits) + "-" + pick(ANIMALS, bits >>> 16);
  }

  private static String pick(List<String> words, long bits) {
    return words.get((int) ((bits & 0xFFFF) % words.size()));
  }
}
