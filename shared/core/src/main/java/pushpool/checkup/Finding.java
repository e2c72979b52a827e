package pushpool.checkup;

/** What was found of one thing that the service depends on. */
public sealed interface Finding {
  /** What was looked at. */
  String subject();

  /** Nothing is wrong. */
  record Well(String subject, String observation) implements Finding {}

  /** Something is wrong, and this is how a person mends it. */
  record Ill(String subject, String trouble, String remedy) implements Finding {}

  /** It could not be looked at. */
  record Unknown(String subject, String reason) implements Finding {}
}
