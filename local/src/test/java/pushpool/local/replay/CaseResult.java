package pushpool.local.replay;

import java.util.Optional;

/** How one golden vector went; without a reason it has passed. */
public record CaseResult(String id, Optional<String> reason) {

  public boolean passed() {
    return reason.isEmpty();
  }

  @Override
  public String toString() {
    return id + reason.map(why -> ": " + why).orElse(" passed");
  }
}
