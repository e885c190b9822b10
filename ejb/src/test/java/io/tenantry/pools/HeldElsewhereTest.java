package io.tenantry.pools;

import static io.tenantry.pools.LedgerTrial.E3;
import static io.tenantry.pools.LedgerTrial.FOREVER;
import static io.tenantry.pools.LedgerTrial.removed;
import static io.tenantry.pools.LedgerTrial.spent;
import static io.tenantry.pools.LedgerTrial.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.pools.HeldElsewhere.Reconciled;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Units of licenses that are held without a pool knowing are found, and those that are gone come
 * back.
 */
class HeldElsewhereTest {

  @RegisterExtension final LedgerTrial ledger = new LedgerTrial();

  @Test
  void unitsOfHoldersWhoAreInNoPoolAreFoundOnce() throws Exception {
    ledger.claim(1, wanted(1, "anna"));
    ledger.settle(1, spent(1));
    ledger.holds("anna", "bert", "carl");

    assertThat(ledger.reconcile("anna", "bert", "carl")).isEqualTo(new Reconciled(2, 0, 3));
    assertThat(ledger.reconcile("anna", "bert", "carl")).isEqualTo(new Reconciled(0, 0, 3));
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 3 used");
    assertThat(ledger.database.in(() -> ledger.database.units.fromOutside()))
        .isEqualTo(Map.of(ledger.pool, 2));

    // An action takes the license away: the unit comes back like any other.
    ledger.settle(2, removed(1, "bert"));
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 2 used");
  }

  @Test
  void whoIsInTheScopesOfSeveralPoolsIsCountedInOne() throws Exception {
    long other = ledger.add(2, E3, 5);
    ledger.holds("anna");

    ledger.reconcile("anna");

    assertThat(ledger.reconcile(other, FOREVER, "anna")).isEqualTo(new Reconciled(0, 0, 0));
    assertThat(ledger.counts(other)).isEqualTo("5: 0 reserved, 0 used");
  }

  @Test
  void unitsOfLicensesThatWereTakenElsewhereComeBackUnlessTheyAreNewerThanWhatWasRead()
      throws Exception {
    ledger.claim(1, wanted(1, "anna"), wanted(2, "bert"), wanted(3, "carl@contoso.com"));
    ledger.settle(1, spent(1), spent(2));
    ledger.holds("bert");

    // Anna got hers after the copy was read: that it does not have it means nothing.
    assertThat(ledger.reconcile(ledger.pool, Instant.now().minus(Duration.ofHours(1)), "bert"))
        .isEqualTo(new Reconciled(0, 0, 2));
    assertThat(ledger.reconcile("bert")).isEqualTo(new Reconciled(0, 1, 1));
    // Carl's is under way.
    assertThat(ledger.counts()).isEqualTo("10: 1 reserved, 1 used");
  }

  @Test
  void moreThanThePoolHasGivesNothingOutAndTakesNothingFromRunsThatHaveReserved() throws Exception {
    ledger.reserve(1, Map.of(E3, 2));
    String[] many = IntStream.range(0, 12).mapToObj(i -> "user" + i).toArray(String[]::new);
    ledger.holds(many);

    ledger.reconcile(many);

    assertThat(ledger.counts()).isEqualTo("10: 2 reserved, 12 used");
    assertThat(ledger.reserve(2, Map.of(E3, 1))).contains(new Shortage(E3, 1, 0));
    assertThat(ledger.claim(3, wanted(1, "bert"))).containsOnlyKeys(1);
    assertThat(ledger.claim(1, wanted(1, "anna"))).isEmpty();
    ledger.settle(1, spent(1));
    ledger.finish(1);
    assertThat(ledger.counts()).isEqualTo("10: 0 reserved, 13 used");
  }
}
