package pushpool.targets;

import java.util.Optional;

/** The roles in which the service was last active in other accounts. */
public interface Accounts {
  Optional<Role> role(String account);

  void remember(String account, Role role);
}
