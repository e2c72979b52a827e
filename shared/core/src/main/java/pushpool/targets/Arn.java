package pushpool.targets;

import java.util.Optional;

/** The name of something in AWS, which says whose and where it is. */
public record Arn(
    String partition, String service, String region, String account, String resource) {
  private static final int PARTS = 6;

  /** The ARN that a text is, if it is one. */
  public static Optional<Arn> parse(String text) {
    var parts = text.split(":", PARTS);
    return parts.length == PARTS && parts[0].equals("arn")
        ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
        : Optional.empty();
  }

  boolean names(String ofService, String kind) {
    return service.equals(ofService) && resource.startsWith(kind);
  }
}
