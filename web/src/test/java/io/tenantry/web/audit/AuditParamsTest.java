package io.tenantry.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.audit.AuditFilter;
import io.tenantry.audit.AuditResult;
import io.tenantry.directory.InvalidQuery;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an address asks of the audit trail. */
class AuditParamsTest {

  @Test
  void anEmptyAddressAsksForEverything() {
    assertThat(AuditParams.filter(name -> null)).isEqualTo(AuditFilter.ALL);
    assertThat(AuditParams.filter(name -> " ").words()).isEmpty();
  }

  @Test
  void daysBelongToTheTimeAsked() {
    AuditFilter filter =
        AuditParams.filter(
            Map.of("from", "2026-03-01", "to", "2026-03-31", "result", "in_doubt", "operation", "7")
                ::get);

    assertThat(filter.from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(filter.to()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
    assertThat(filter.result()).isEqualTo(AuditResult.IN_DOUBT);
    assertThat(filter.operationId()).isEqualTo(7);
  }

  @Test
  void anInstantIsTakenAsItIs() {
    assertThat(AuditParams.filter(Map.of("to", "2026-03-31T10:00:00Z")::get).to())
        .isEqualTo(Instant.parse("2026-03-31T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"from,yesterday", "to,2026-02-30", "result,GREAT", "operation,seven"})
  void whatDoesNotFitIsRefused(String name, String value) {
    assertThatThrownBy(() -> AuditParams.filter(Map.of(name, value)::get))
        .isInstanceOf(InvalidQuery.class)
        .hasMessageStartingWith(name);
  }

  @Test
  void theSameIsAskedForAgain() {
    assertThat(
            AuditParams.query(Map.of("what", "target.*", "text", "a&b", "page", "2", "scope", "")))
        .isEqualTo("what=target.*&text=a%26b");
  }
}
