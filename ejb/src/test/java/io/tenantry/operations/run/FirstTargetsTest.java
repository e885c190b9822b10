package io.tenantry.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.operations.run.OperationRuns.Shape;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeTable.Counter;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.WaitingTable;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstTargetsTest {

  private static final WaitingTable.Summary NONE_WAITS = new WaitingTable.Summary(0, null, 0);

  @Test
  void thePauseTellsWhatBecameOfThem() {
    assertThat(
            FirstTargets.reason(
                20, Map.of(Counter.SUCCEEDED, 19, Counter.FAILED, 1), NONE_WAITS, false))
        .isEqualTo(
            "The first 20 targets are done: 19 changed, 1 failed."
                + " Look at them, then resume or cancel.");
    assertThat(FirstTargets.reason(1, Map.of(Counter.SUCCEEDED, 1), NONE_WAITS, true))
        .isEqualTo("The first target is done: 1 added. Look at it, then resume or cancel.");
  }

  @Test
  void thePauseTellsWhatIsWaitedFor() {
    assertThat(
            FirstTargets.reason(
                10,
                Map.of(Counter.UNCHANGED, 2, Counter.SKIPPED, 1),
                new WaitingTable.Summary(7, "the next directory sync", 60_000),
                false))
        .isEqualTo(
            "The first 10 targets are tried: 2 already right, 1 skipped,"
                + " 7 waiting for the next directory sync. Look at them, then resume or cancel.");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "84, 1", "85, 2", "168, 2", "169, 3", "249, 3"})
  void theyAreInAsManyPartitionsAsTheyFill(int first, int partitions) {
    assertThat(new Shape(250, 3, first).partitionsOfFirst()).isEqualTo(partitions);
  }

  @Test
  void aPartitionEndsAtTheLastOfThem() {
    Shape first = new Shape(250, 3, 100);
    assertThat(first.from(0)).isEqualTo(1);
    assertThat(first.to(0)).isEqualTo(84);
    assertThat(first.from(1)).isEqualTo(85);
    assertThat(first.to(1)).isEqualTo(100);

    Shape all = new Shape(250, 3, 0);
    assertThat(all.to(1)).isEqualTo(168);
    assertThat(all.to(2)).isEqualTo(250);
  }

  @ParameterizedTest
  @CsvSource({", false", "0, false", "1, true", "249, true", "250, false", "1000, false"})
  void onlySomeOfAllCanBeTriedFirst(Integer first, boolean some) throws Exception {
    TargetListRecord list = new TargetListRecord("USER", "some", "olivia", Instant.EPOCH);
    list.filled(250, 0);
    Field id = TargetListRecord.class.getDeclaredField("id");
    id.setAccessible(true);
    id.set(list, 3L);
    OperationRecord run =
        new OperationRecord("olivia", "key", "RUN", "users.add-tags", "{}", Instant.EPOCH);

    assertThat(run.over(list, 3).tryingFirst(first).triesFirst()).isEqualTo(some);
  }
}
