package pushpool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowanceTest {
  private static Allowance said(Object access) {
    var configuration = new HashMap<String, Object>();
    configuration.put(Allowance.JOB_KEY, access);
    return Allowance.of(configuration);
  }

  @Test
  void whatIsNotMentionedIsAllowed() {
    assertThat(Allowance.of(Map.of())).isEqualTo(Allowance.ALL);
    assertThat(said(null)).isEqualTo(Allowance.ALL);
    assertThat(said(Map.of("blocks", List.of("secret/db"))))
        .isEqualTo(new Allowance(List.of("secret/db"), List.of("*"), List.of("*")));
  }

  @Test
  void anEmptyListAllowsNothing() {
    var none = said(Map.of("blocks", List.of(), "variables", List.of(), "work_pools", List.of()));

    assertThat(none.hasBlock("secret", "db")).isFalse();
    assertThat(none.hasVariable("region")).isFalse();
    assertThat(none.hasPool("batch")).isFalse();
  }

  @Test
  void whatIsSaidInAnotherFormIsRefused() {
    assertThatExceptionOfType(Allowance.Unclear.class)
        .isThrownBy(() -> said("all"))
        .withMessage("run_access must be an object.");
    assertThatExceptionOfType(Allowance.Unclear.class)
        .isThrownBy(() -> said(Map.of("variables", "all")))
        .withMessage("run_access.variables must be a list of text.");
    assertThatExceptionOfType(Allowance.Unclear.class)
        .isThrownBy(() -> said(Map.of("work_pools", List.of(1L))))
        .withMessage("run_access.work_pools must be a list of text.");
  }

  @ParameterizedTest
  @CsvSource({
    "*, secret/db, true",
    "secret/*, secret/db, true",
    "secret/*, aws/db, false",
    "*/db, secret/db, true",
    "*/db, secret/dbx, false",
    "s*t/*b, secret/db, true",
    "s*t/*b, secret/dc, false",
    "secret/db, secret/db, true",
    "secret/db, secret/db2, false",
    "secret/.b, secret/db, false",
    "secret/d*db, secret/db, false",
    "**, secret/db, true"
  })
  void aStarStandsForAnything(String pattern, String block, boolean isAllowed) {
    var allowance = said(Map.of("blocks", List.of(pattern)));
    var parts = block.split("/");

    assertThat(allowance.hasBlock(parts[0], parts[1])).isEqualTo(isAllowed);
  }
}
