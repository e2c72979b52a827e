package pushpool.artifact;

import java.time.Instant;
import java.util.UUID;
import pushpool.artifact.Artifact.Label;

/** The artifacts of one key, of which the latest is shown. */
public record ArtifactCollection(
    UUID id, String key, Label latest, Instant created, Instant updated) {}
