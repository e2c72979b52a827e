package pushpool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static pushpool.run.Runs.NOON;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTest {
  private static final UUID ID = new UUID(1, 2);
  private static final KeyText TEXT = KeyText.of(ID, new byte[KeyText.SECRET_BYTES]);

  private static ApiKey key(Optional<java.time.Instant> expires) {
    var grant = new ApiKey.Grant(Scope.READ, List.of(), expires);
    return new ApiKey(ID, "ci", TEXT.digest(), grant, NOON, Optional.empty());
  }

  @Test
  void aKeyIsOpenedByItsOwnTextOnly() {
    var other = new byte[KeyText.SECRET_BYTES];
    other[31] = 1;

    assertThat(key(Optional.empty()).isOpenedBy(TEXT)).isTrue();
    assertThat(key(Optional.empty()).isOpenedBy(KeyText.of(ID, other))).isFalse();
    assertThat(key(Optional.empty()).isOpenedBy(KeyText.of(new UUID(1, 3), other))).isFalse();
  }

  @Test
  void whatIsRememberedDoesNotHoldTheKey() {
    var remembered = key(Optional.empty()).toString() + TEXT;

    assertThat(remembered).doesNotContain(TEXT.text().substring(30));
  }

  @Test
  void aTextIsReadAsTheKeyThatItIs() {
    var read = KeyText.parse(TEXT.text()).orElseThrow();

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.digest()).isEqualTo(TEXT.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pp_", "pp_AAAA", "pp_%%%", "px_AAAA", "admin:password"})
  void whatHasNotTheFormOfAKeyIsNone(String text) {
    assertThat(KeyText.parse(text)).isEmpty();
  }

  @Test
  void aKeyExpiresAtItsTime() {
    assertThat(key(Optional.of(NOON)).hasExpired(NOON)).isTrue();
    assertThat(key(Optional.of(NOON)).hasExpired(NOON.minusMillis(1))).isFalse();
    assertThat(key(Optional.empty()).hasExpired(NOON)).isFalse();
  }

  @Test
  void aUseIsWorthAWriteOnceAnHour() {
    var used = key(Optional.empty()).used(NOON);

    assertThat(key(Optional.empty()).wasIdle(NOON)).isTrue();
    assertThat(used.wasIdle(NOON.plusSeconds(3599))).isFalse();
    assertThat(used.wasIdle(NOON.plusSeconds(3600))).isTrue();
  }

  @Test
  void aScopeIncludesThoseBeforeIt() {
    assertThat(Scope.ADMIN.covers(Scope.DEPLOY)).isTrue();
    assertThat(Scope.RUN.covers(Scope.RUN)).isTrue();
    assertThat(Scope.READ.covers(Scope.RUN)).isFalse();
    assertThat(Scope.DEPLOY.covers(Scope.ADMIN)).isFalse();
  }
}
