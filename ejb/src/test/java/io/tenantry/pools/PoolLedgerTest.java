package io.tenantry.pools;

import static io.tenantry.pools.LedgerTrial.E3;
import static io.tenantry.pools.LedgerTrial.E5;
import static io.tenantry.pools.LedgerTrial.back;
import static io.tenantry.pools.LedgerTrial.removed;
import static io.tenantry.pools.LedgerTrial.spent;
import static io.tenantry.pools.LedgerTrial.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.pools.UnitsSettled.Fate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Units that a run reserves are spent or given back, and never more than there are. */
class PoolLedgerTest {

  @RegisterExtension final LedgerTrial ledger = new LedgerTrial();

  @Test
  void whatIsReservedIsSpentOrGivenBack() throws Exception {
    assertThat(ledger.reserve(1, Map.of(E3, 4))).isEmpty();
    assertThat(ledger.counts()).isEqualTo("10: 4 reserved, 0 used");

    assertThat(ledger.claim(1, wanted(1, "anna"), wanted(2, "bert"))).isEmpty();
    ledger.settle(1, spent(1), back(2), back(3));
    assertThat(ledger.counts()).isEqualTo("10: 1 reserved, 1 used");

    ledger.finish(1);
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 1 used");
  }

  @Test
  void moreThanIsFreeIsRefusedWithWhatIsFree() throws Exception {
    ledger.reserve(1, Map.of(E3, 7));

    assertThat(ledger.reserve(2, Map.of(E3, 4))).contains(new Shortage(E3, 4, 3));
    assertThat(ledger.counts()).isEqualTo("10: 7 reserved, 0 used");
  }

  @Test
  void licensesWithoutAPoolAreNotLimited() throws Exception {
    assertThat(ledger.reserve(1, Map.of(E3, 1, E5, 5_000))).isEmpty();
    assertThat(ledger.claim(1, new UnitsWanted(1, "anna", Set.of(E5)))).isEmpty();
    assertThat(ledger.counts()).isEqualTo("10: 1 reserved, 0 used");
  }

  @Test
  void severalPoolsOfTheOperatorAreSpentTogether() throws Exception {
    long other = ledger.add(2, E3, 5);

    assertThat(ledger.reserve(1, Map.of(E3, 16))).contains(new Shortage(E3, 16, 15));
    assertThat(ledger.reserve(1, Map.of(E3, 12))).isEmpty();
    assertThat(ledger.counts()).isEqualTo("10: 10 reserved, 0 used");
    assertThat(ledger.counts(other)).isEqualTo("5: 2 reserved, 0 used");
  }

  @Test
  void aRunThatNeedsMoreThanItReservedGetsWhatIsFreeAndNoMore() throws Exception {
    ledger.reserve(1, Map.of(E3, 9));
    ledger.reserve(2, Map.of());

    assertThat(ledger.claim(2, wanted(1, "anna"), wanted(2, "bert")))
        .containsOnlyKeys(2)
        .containsEntry(2, new Shortage(E3, 1, 0));
    assertThat(ledger.counts()).isEqualTo("10: 10 reserved, 0 used");
  }

  @Test
  void claimingAgainAfterACrashTakesNoSecondUnit() throws Exception {
    ledger.reserve(1, Map.of(E3, 1));

    ledger.claim(1, wanted(1, "anna"));
    ledger.claim(1, wanted(1, "anna"));

    assertThat(ledger.counts()).isEqualTo("10: 1 reserved, 0 used");
    ledger.settle(1, spent(1));
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 1 used");
  }

  @Test
  void whoIsInDoubtKeepsTheUnitUntilItIsKnown() throws Exception {
    ledger.reserve(1, Map.of(E3, 1));
    ledger.claim(1, wanted(1, "anna"));
    ledger.database.execute(
        "INSERT INTO outcome (operation_id, seq, state, at) VALUES (1, 1, 'IN_DOUBT', NOW())");
    ledger.settle(
        1, new UnitsSettled(1, Fate.KEPT, Map.of(E3, 1), null, List.of("anna"), Set.of()));
    ledger.finish(1);
    assertThat(ledger.counts()).isEqualTo("10: 1 reserved, 0 used");

    // A retry of the target by another run needs no other unit: it takes this one over.
    assertThat(ledger.database.in(() -> ledger.database.ledger.forRetry(1, Map.of(E3, 3))))
        .isEqualTo(Map.of(E3, 2));
    ledger.claim(2, wanted(1, "anna"));
    ledger.settle(2, spent(1));
    ledger.finish(2);
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 1 used");
  }

  @Test
  void removedLicensesGoBackToThePoolTheyCameFrom() throws Exception {
    ledger.reserve(1, Map.of(E3, 1));
    ledger.claim(1, wanted(1, "anna"));
    ledger.settle(1, spent(1));

    // Bert's license was not of any pool.
    ledger.settle(2, removed(1, "anna"), removed(2, "bert"));

    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 0 used");
  }

  @Test
  void theUnitOfANewAccountFollowsItToItsId() throws Exception {
    ledger.reserve(1, Map.of(E3, 1));
    ledger.claim(1, wanted(1, "new@contoso.com"));
    ledger.settle(1, new UnitsSettled(1, Fate.SPENT, Map.of(), "id-of-new", List.of(), Set.of()));
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 1 used");

    ledger.settle(2, removed(1, "id-of-new"));
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 0 used");
  }

  @Test
  void anotherScopesUnitIsGivenBackWhenThisOneSpendsItsOwn() throws Exception {
    ledger.claim(1, wanted(1, "anna"));
    ledger.settle(1, spent(1));
    long other = ledger.add(2, E3, 5);

    ledger.claimFrom(other, 2, wanted(1, "anna"));
    ledger.settle(2, spent(1));

    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 0 used");
    assertThat(ledger.counts(other)).isEqualTo("5: 0 reserved, 1 used");
  }

  @Test
  void aPoolWithReservedUnitsIsNotRemoved() throws Exception {
    ledger.reserve(1, Map.of(E3, 1));
    assertThat(ledger.database.in(() -> ledger.database.pools.remove(ledger.pool))).isFalse();

    ledger.finish(1);
    assertThat(ledger.database.in(() -> ledger.database.pools.remove(ledger.pool))).isTrue();
  }
}
