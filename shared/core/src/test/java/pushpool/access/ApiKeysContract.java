package pushpool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of keys keeps to. */
public abstract class ApiKeysContract {
  private static final ApiKey CI = key(1, "ci", Scope.DEPLOY, List.of("batch", "quick"));

  private ApiKeys keys;

  protected abstract ApiKeys keys();

  @BeforeEach
  void open() {
    keys = keys();
  }

  private static ApiKey key(int id, String name, Scope scope, List<String> pools) {
    var uuid = new UUID(3, id);
    var digest = KeyText.of(uuid, new byte[KeyText.SECRET_BYTES]).digest();
    var grant = new ApiKey.Grant(scope, pools, Optional.of(NOON.plusSeconds(60)));
    return new ApiKey(uuid, name, digest, grant, NOON, Optional.empty());
  }

  @Test
  void aKeyIsFoundAsItWasAdded() {
    var added = keys.add(CI);

    assertThat(added).isTrue();
    assertThat(keys.find(CI.id())).contains(CI);
    assertThat(keys.all()).containsExactly(CI);
    assertThat(keys.find(new UUID(3, 9))).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() {
    keys.add(CI);

    var added = keys.add(key(2, "ci", Scope.ADMIN, List.of()));

    assertThat(added).isFalse();
    assertThat(keys.all()).containsExactly(CI);
  }

  @Test
  void itsLastUseIsRemembered() {
    keys.add(CI);

    keys.used(CI.id(), NOON.plusSeconds(5));
    keys.used(new UUID(3, 9), NOON);

    assertThat(keys.find(CI.id())).contains(CI.used(NOON.plusSeconds(5)));
    assertThat(keys.all()).hasSize(1);
  }

  @Test
  void aRevokedKeyIsGoneAndItsNameIsFree() {
    keys.add(CI);

    var first = keys.remove(CI.id());
    var second = keys.remove(CI.id());

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(keys.find(CI.id())).isEmpty();
    assertThat(keys.add(key(2, "ci", Scope.READ, List.of()))).isTrue();
  }
}
