package pushpool.dispatcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import pushpool.launch.Launch;
import pushpool.launch.Launcher;
import pushpool.launch.News;
import pushpool.launch.Order;
import pushpool.run.FlowRun;
import pushpool.run.Submission;
import pushpool.targets.Accounts;
import pushpool.targets.Arn;
import pushpool.targets.EcsDefaults;
import pushpool.targets.EcsRequests;
import pushpool.targets.Reach;
import pushpool.targets.Role;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Launches in the account and region that a job names, in the role that it names. Where a run is
 * found again follows from the ARN of its task or cluster; which role that takes is remembered.
 */
public final class FarLauncher implements Launcher {
  private static final Duration AGAIN = Duration.ofSeconds(15);

  private final Function<Reach, Launcher> launchers;
  private final Accounts accounts;
  private final EcsDefaults defaults;
  private final Map<Reach, Launcher> known = new ConcurrentHashMap<>();
  private final Map<String, Role> remembered = new ConcurrentHashMap<>();

  /**
   * @param launchers makes what launches in one place, in one role
   */
  public FarLauncher(Function<Reach, Launcher> launchers, Accounts accounts, EcsDefaults defaults) {
    this.launchers = launchers;
    this.accounts = accounts;
    this.defaults = defaults;
  }

  @Override
  public Launch launch(Order order) {
    var reach = new EcsRequests(order, defaults).reach();
    try {
      reach.account().ifPresent(account -> remember(account, reach.role()));
      return at(reach).launch(order);
    } catch (StsException e) {
      return refused(reach, e);
    }
  }

  /** Before anything is started, so that whatever is started can be found. */
  private void remember(String account, Optional<Role> role) {
    role.filter(used -> !used.equals(remembered.get(account)))
        .ifPresent(
            used -> {
              accounts.remember(account, used);
              remembered.put(account, used);
            });
  }

  private static Launch refused(Reach reach, StsException e) {
    var isFinal = !e.isThrottlingException() && e.statusCode() >= 400 && e.statusCode() < 500;
    var message =
        "job_configuration.assume_role_arn: the role '%s' cannot be assumed (%s). Its trust policy"
                .formatted(
                    reach.role().map(Role::arn).orElse(""),
                    Optional.ofNullable(e.getMessage()).orElse("no reason was given"))
            + " must name the dispatcher's role and, if it asks for one, the external id; the"
            + " stack's parameter AssumableRoleArns must name the role.";
    return isFinal ? new Launch.Refused(message) : new Launch.Busy(AGAIN, message);
  }

  @Override
  public Optional<News> look(FlowRun run, Instant now) {
    return at(reach(run)).look(run, now);
  }

  @Override
  public boolean stop(FlowRun run, String reason) {
    return at(reach(run)).stop(run, reason);
  }

  private Launcher at(Reach reach) {
    var region = reach.region().filter(other -> !defaults.region().equals(Optional.of(other)));
    var place = new Reach(reach.role(), Optional.empty(), region);
    return known.computeIfAbsent(place, launchers);
  }

  private Reach reach(FlowRun run) {
    var latest = run.dispatch().latest();
    return latest
        .flatMap(Submission::answer)
        .map(Submission.Answer::infrastructureId)
        .map(handle -> TaskHandle.parse(handle).arn())
        .or(() -> latest.flatMap(Submission::target))
        .flatMap(Arn::parse)
        .map(Reach::of)
        .map(reach -> reach.as(role(reach.account().orElseThrow())))
        .orElse(Reach.OWN);
  }

  private Optional<Role> role(String account) {
    return defaults.account().equals(Optional.of(account))
        ? Optional.empty()
        : Optional.ofNullable(remembered.get(account)).or(() -> accounts.role(account));
  }
}
