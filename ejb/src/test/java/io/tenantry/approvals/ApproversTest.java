package io.tenantry.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.delegation.Mandate;
import io.tenantry.persistence.operations.OperationRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApproversTest {

  private static final OperationRecord RUN =
      new OperationRecord("mara", "key", "RUN", "users.add-tags", "{}", Instant.EPOCH);

  @Test
  void nobodyDecidesAboutTheirOwnRunNorInTheViewOfWhomeverSubmittedIt() {
    assertThat(Approvers.own(RUN, "mara", nothing("mara"))).isTrue();
    assertThat(Approvers.own(RUN, "Mara", nothing("Mara"))).isTrue();
    assertThat(Approvers.own(RUN, "olga", nothing("mara"))).isTrue();
    assertThat(Approvers.own(RUN, "mara", nothing("olga"))).isTrue();
    assertThat(Approvers.own(RUN, "olga", nothing("olga"))).isFalse();
  }

  private static Mandate nothing(String operator) {
    return new Mandate(operator, List.of());
  }
}
