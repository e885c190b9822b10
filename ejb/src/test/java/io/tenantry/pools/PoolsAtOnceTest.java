package io.tenantry.pools;

import static io.tenantry.pools.LedgerTrial.E3;
import static io.tenantry.pools.LedgerTrial.E5;
import static io.tenantry.pools.LedgerTrial.back;
import static io.tenantry.pools.LedgerTrial.spent;
import static io.tenantry.pools.LedgerTrial.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However many spend from a pool at once, it is not overspent and nothing is lost. */
class PoolsAtOnceTest {

  private static final int SUBMITS = 200;

  @RegisterExtension final LedgerTrial ledger = new LedgerTrial();

  @Test
  void ofTwoHundredSubmitsAtOnceNoneOverspendsAndNothingIsLost() throws Exception {
    int each = 10;
    ledger.database.execute("UPDATE license_pool SET units = 700");
    long other = ledger.add(2, E3, 300);
    ledger.add(2, E5, 5_000);
    CountDownLatch ready = new CountDownLatch(SUBMITS);
    ExecutorService submitters = Executors.newFixedThreadPool(SUBMITS);
    List<Callable<Boolean>> submits = new ArrayList<>();
    for (int i = 1; i <= SUBMITS; i++) {
      long operation = 1_000L + i;
      submits.add(
          () -> {
            ready.countDown();
            ready.await();
            boolean accepted = ledger.reserve(operation, Map.of(E3, each, E5, each)).isEmpty();
            ledger.notOverspent();
            return accepted;
          });
    }

    List<Boolean> accepted = new ArrayList<>();
    for (Future<Boolean> submit : submitters.invokeAll(submits)) {
      accepted.add(submit.get());
    }
    assertThat(accepted).filteredOn(Boolean::booleanValue).hasSize(100);
    assertThat(ledger.counts()).isEqualTo("700: 700 reserved, 0 used");
    assertThat(ledger.counts(other)).isEqualTo("300: 300 reserved, 0 used");

    // The runs go on at once too: of ten targets seven get the license, three fail; all need E3.
    List<Callable<Boolean>> runs = new ArrayList<>();
    for (int i = 1; i <= SUBMITS; i++) {
      long operation = 1_000L + i;
      runs.add(() -> run(operation, each));
    }
    for (Future<Boolean> run : submitters.invokeAll(runs)) {
      run.get();
    }
    submitters.shutdown();

    ledger.notOverspent();
    assertThat(
            ledger.database.number(
                "SELECT SUM(reserved) FROM license_pool WHERE sku_id = '" + E3 + "'"))
        .isZero();
    assertThat(
            ledger.database.number(
                "SELECT SUM(used) FROM license_pool WHERE sku_id = '" + E3 + "'"))
        .isEqualTo(ledger.database.number("SELECT COUNT(*) FROM pool_unit WHERE spent"))
        .isBetween(700L, 1_000L);
    assertThat(ledger.database.number("SELECT COUNT(*) FROM pool_unit WHERE NOT spent")).isZero();
    assertThat(ledger.database.number("SELECT SUM(units) FROM pool_reservation")).isZero();
  }

  @Test
  void findingWhatIsHeldWhileRunsSpendLosesNothing() throws Exception {
    int runs = 20;
    ledger.database.execute("UPDATE license_pool SET units = 400");
    String[] many = IntStream.range(0, 100).mapToObj(i -> "user" + i).toArray(String[]::new);
    ledger.holds(many);
    ExecutorService both = Executors.newFixedThreadPool(runs * 2);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      long operation = 2_000L + i;
      work.add(() -> ledger.reserve(operation, Map.of(E3, 10)).isEmpty() && run(operation, 10));
      work.add(() -> ledger.reconcile(ledger.pool, Instant.EPOCH, many).used() > 0);
    }
    for (Future<Boolean> done : both.invokeAll(work)) {
      assertThat(done.get()).isTrue();
    }
    both.shutdown();

    assertThat(ledger.counts()).isEqualTo("400: 0 reserved, " + (100 + runs * 7) + " used");
    assertThat(ledger.database.number("SELECT COUNT(*) FROM pool_unit WHERE spent"))
        .isEqualTo(100 + runs * 7);
  }

  private boolean run(long operation, int targets) throws Exception {
    UnitsWanted[] wanted =
        IntStream.rangeClosed(1, targets)
            .mapToObj(seq -> wanted(seq, operation + "-" + seq))
            .toArray(UnitsWanted[]::new);
    Set<Integer> without = ledger.claim(operation, wanted).keySet();
    ledger.notOverspent();
    ledger.settle(
        operation,
        IntStream.rangeClosed(1, targets)
            .mapToObj(seq -> without.contains(seq) || seq > 7 ? back(seq) : spent(seq))
            .toArray(UnitsSettled[]::new));
    ledger.finish(operation);
    ledger.notOverspent();
    return true;
  }
}
