package pushpool.launch;

import java.util.Optional;

/**
 * A task of ours as it was seen.
 *
 * @param container the one that runs the flow, if there is one
 * @param isOfThisService whether the task was told to call this service; another one of the same
 *     account starts tasks under names that look alike
 */
public record Sighting(
    News news, TaskName name, Optional<String> container, boolean isOfThisService) {}
