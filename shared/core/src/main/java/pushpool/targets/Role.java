package pushpool.targets;

import java.util.Optional;

/**
 * A role in an account that the service may assume.
 *
 * @param externalId what the account's owner asked the service to say, where there is anything
 */
public record Role(String arn, Optional<String> externalId) {}
