package io.tenantry.pools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.pools.HeldElsewhere.Reconciled;
import io.tenantry.pools.UnitsSettled.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools are never overspent, and what nobody gets is given back. */
class PoolLedgerTest {

  private static final String E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";
  private static final String E5 = "c7df2760-2c81-4ef7-b578-5b5392b571df";
  private static final int SUBMITS = 200;
  private static final Instant FOREVER = Instant.parse("2999-01-01T00:00:00Z");

  private static LedgerDatabase database;
  private static PoolLedger ledger;

  private long pool;

  @BeforeAll
  static void start() throws Exception {
    database = new LedgerDatabase();
    ledger = database.ledger;
    database.execute(
        "INSERT INTO scope (id, name, description, rule) VALUES (2, 'Milan', '', '{}')");
  }

  @AfterAll
  static void stop() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  @BeforeEach
  void onePoolOfTen() throws Exception {
    database.execute("DELETE FROM license_pool");
    database.execute("DELETE FROM dir_user_license");
    database.execute("DELETE FROM dir_user");
    pool = database.in(() -> database.pools.add(1, E3, 10));
  }

  @Test
  void whatIsReservedIsSpentOrGivenBack() throws Exception {
    assertThat(reserve(1, Map.of(E3, 4))).isEmpty();
    assertThat(counts()).isEqualTo("10: 4 reserved, 0 used");

    assertThat(claim(1, wanted(1, "anna"), wanted(2, "bert"))).isEmpty();
    settle(1, spent(1), back(2), back(3));
    assertThat(counts()).isEqualTo("10: 1 reserved, 1 used");

    finish(1);
    assertThat(counts()).isEqualTo("10: 0 reserved, 1 used");
  }

  @Test
  void moreThanIsFreeIsRefusedWithWhatIsFree() throws Exception {
    reserve(1, Map.of(E3, 7));

    assertThat(reserve(2, Map.of(E3, 4))).contains(new Shortage(E3, 4, 3));
    assertThat(counts()).isEqualTo("10: 7 reserved, 0 used");
  }

  @Test
  void licensesWithoutAPoolAreNotLimited() throws Exception {
    assertThat(reserve(1, Map.of(E3, 1, E5, 5_000))).isEmpty();
    assertThat(claim(1, new UnitsWanted(1, "anna", Set.of(E5)))).isEmpty();
    assertThat(counts()).isEqualTo("10: 1 reserved, 0 used");
  }

  @Test
  void severalPoolsOfTheOperatorAreSpentTogether() throws Exception {
    long other = database.in(() -> database.pools.add(2, E3, 5));

    assertThat(reserve(1, Map.of(E3, 16))).contains(new Shortage(E3, 16, 15));
    assertThat(reserve(1, Map.of(E3, 12))).isEmpty();
    assertThat(counts()).isEqualTo("10: 10 reserved, 0 used");
    assertThat(counts(other)).isEqualTo("5: 2 reserved, 0 used");
  }

  @Test
  void aRunThatNeedsMoreThanItReservedGetsWhatIsFreeAndNoMore() throws Exception {
    reserve(1, Map.of(E3, 9));
    reserve(2, Map.of());

    assertThat(claim(2, wanted(1, "anna"), wanted(2, "bert")))
        .containsOnlyKeys(2)
        .containsEntry(2, new Shortage(E3, 1, 0));
    assertThat(counts()).isEqualTo("10: 10 reserved, 0 used");
  }

  @Test
  void claimingAgainAfterACrashTakesNoSecondUnit() throws Exception {
    reserve(1, Map.of(E3, 1));

    claim(1, wanted(1, "anna"));
    claim(1, wanted(1, "anna"));

    assertThat(counts()).isEqualTo("10: 1 reserved, 0 used");
    settle(1, spent(1));
    assertThat(counts()).isEqualTo("10: 0 reserved, 1 used");
  }

  @Test
  void whoIsInDoubtKeepsTheUnitUntilItIsKnown() throws Exception {
    reserve(1, Map.of(E3, 1));
    claim(1, wanted(1, "anna"));
    database.execute(
        "INSERT INTO outcome (operation_id, seq, state, at) VALUES (1, 1, 'IN_DOUBT', NOW())");
    settle(1, new UnitsSettled(1, Fate.KEPT, Map.of(E3, 1), null, List.of("anna"), Set.of()));
    finish(1);
    assertThat(counts()).isEqualTo("10: 1 reserved, 0 used");

    // A retry of the target by another run needs no other unit: it takes this one over.
    assertThat(database.in(() -> ledger.forRetry(1, Map.of(E3, 3)))).isEqualTo(Map.of(E3, 2));
    claim(2, wanted(1, "anna"));
    settle(2, spent(1));
    finish(2);
    assertThat(counts()).isEqualTo("10: 0 reserved, 1 used");
  }

  @Test
  void removedLicensesGoBackToThePoolTheyCameFrom() throws Exception {
    reserve(1, Map.of(E3, 1));
    claim(1, wanted(1, "anna"));
    settle(1, spent(1));

    // Bert's license was not of any pool.
    settle(2, removed(1, "anna"), removed(2, "bert"));

    assertThat(counts()).isEqualTo("10: 0 reserved, 0 used");
  }

  @Test
  void theUnitOfANewAccountFollowsItToItsId() throws Exception {
    reserve(1, Map.of(E3, 1));
    claim(1, wanted(1, "new@contoso.com"));
    settle(1, new UnitsSettled(1, Fate.SPENT, Map.of(), "id-of-new", List.of(), Set.of()));
    assertThat(counts()).isEqualTo("10: 0 reserved, 1 used");

    settle(2, removed(1, "id-of-new"));
    assertThat(counts()).isEqualTo("10: 0 reserved, 0 used");
  }

  @Test
  void anotherScopesUnitIsGivenBackWhenThisOneSpendsItsOwn() throws Exception {
    claim(1, wanted(1, "anna"));
    settle(1, spent(1));
    long other = database.in(() -> database.pools.add(2, E3, 5));

    claimFrom(other, 2, wanted(1, "anna"));
    settle(2, spent(1));

    assertThat(counts()).isEqualTo("10: 0 reserved, 0 used");
    assertThat(counts(other)).isEqualTo("5: 0 reserved, 1 used");
  }

  @Test
  void aPoolWithReservedUnitsIsNotRemoved() throws Exception {
    reserve(1, Map.of(E3, 1));
    assertThat(database.in(() -> database.pools.remove(pool))).isFalse();

    finish(1);
    assertThat(database.in(() -> database.pools.remove(pool))).isTrue();
  }

  @Test
  void ofTwoHundredSubmitsAtOnceNoneOverspendsAndNothingIsLost() throws Exception {
    int each = 10;
    database.execute("UPDATE license_pool SET units = 700");
    long other = database.in(() -> database.pools.add(2, E3, 300));
    database.in(() -> database.pools.add(2, E5, 5_000));
    CountDownLatch ready = new CountDownLatch(SUBMITS);
    ExecutorService submitters = Executors.newFixedThreadPool(SUBMITS);
    List<Callable<Boolean>> submits = new ArrayList<>();
    for (int i = 1; i <= SUBMITS; i++) {
      long operation = 1_000L + i;
      submits.add(
          () -> {
            ready.countDown();
            ready.await();
            boolean accepted = reserve(operation, Map.of(E3, each, E5, each)).isEmpty();
            notOverspent();
            return accepted;
          });
    }

    List<Boolean> accepted = new ArrayList<>();
    for (Future<Boolean> submit : submitters.invokeAll(submits)) {
      accepted.add(submit.get());
    }
    assertThat(accepted).filteredOn(Boolean::booleanValue).hasSize(100);
    assertThat(counts()).isEqualTo("700: 700 reserved, 0 used");
    assertThat(counts(other)).isEqualTo("300: 300 reserved, 0 used");

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

    notOverspent();
    assertThat(
            database.number("SELECT SUM(reserved) FROM license_pool WHERE sku_id = '" + E3 + "'"))
        .isZero();
    assertThat(database.number("SELECT SUM(used) FROM license_pool WHERE sku_id = '" + E3 + "'"))
        .isEqualTo(database.number("SELECT COUNT(*) FROM pool_unit WHERE spent"))
        .isBetween(700L, 1_000L);
    assertThat(database.number("SELECT COUNT(*) FROM pool_unit WHERE NOT spent")).isZero();
    assertThat(database.number("SELECT SUM(units) FROM pool_reservation")).isZero();
  }

  @Test
  void unitsOfHoldersWhoAreInNoPoolAreFoundOnce() throws Exception {
    claim(1, wanted(1, "anna"));
    settle(1, spent(1));
    holds("anna", "bert", "carl");

    assertThat(reconcile("anna", "bert", "carl")).isEqualTo(new Reconciled(2, 0, 3));
    assertThat(reconcile("anna", "bert", "carl")).isEqualTo(new Reconciled(0, 0, 3));
    assertThat(counts()).isEqualTo("10: 0 reserved, 3 used");
    assertThat(database.in(() -> database.units.fromOutside())).isEqualTo(Map.of(pool, 2));

    // An action takes the license away: the unit comes back like any other.
    settle(2, removed(1, "bert"));
    assertThat(counts()).isEqualTo("10: 0 reserved, 2 used");
  }

  @Test
  void whoIsInTheScopesOfSeveralPoolsIsCountedInOne() throws Exception {
    long other = database.in(() -> database.pools.add(2, E3, 5));
    holds("anna");

    reconcile("anna");

    assertThat(reconcile(other, FOREVER, "anna")).isEqualTo(new Reconciled(0, 0, 0));
    assertThat(counts(other)).isEqualTo("5: 0 reserved, 0 used");
  }

  @Test
  void unitsOfLicensesThatWereTakenElsewhereComeBackUnlessTheyAreNewerThanWhatWasRead()
      throws Exception {
    claim(1, wanted(1, "anna"), wanted(2, "bert"), wanted(3, "carl@contoso.com"));
    settle(1, spent(1), spent(2));
    holds("bert");

    // Anna got hers after the copy was read: that it does not have it means nothing.
    assertThat(reconcile(pool, Instant.now().minus(Duration.ofHours(1)), "bert"))
        .isEqualTo(new Reconciled(0, 0, 2));
    assertThat(reconcile("bert")).isEqualTo(new Reconciled(0, 1, 1));
    // Carl's is under way.
    assertThat(counts()).isEqualTo("10: 1 reserved, 1 used");
  }

  @Test
  void moreThanThePoolHasGivesNothingOutAndTakesNothingFromRunsThatHaveReserved() throws Exception {
    reserve(1, Map.of(E3, 2));
    String[] many = IntStream.range(0, 12).mapToObj(i -> "user" + i).toArray(String[]::new);
    holds(many);

    reconcile(many);

    assertThat(counts()).isEqualTo("10: 2 reserved, 12 used");
    assertThat(reserve(2, Map.of(E3, 1))).contains(new Shortage(E3, 1, 0));
    assertThat(claim(3, wanted(1, "bert"))).containsOnlyKeys(1);
    assertThat(claim(1, wanted(1, "anna"))).isEmpty();
    settle(1, spent(1));
    finish(1);
    assertThat(counts()).isEqualTo("10: 0 reserved, 13 used");
  }

  @Test
  void findingWhatIsHeldWhileRunsSpendLosesNothing() throws Exception {
    int runs = 20;
    database.execute("UPDATE license_pool SET units = 400");
    String[] many = IntStream.range(0, 100).mapToObj(i -> "user" + i).toArray(String[]::new);
    holds(many);
    ExecutorService both = Executors.newFixedThreadPool(runs * 2);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      long operation = 2_000L + i;
      work.add(() -> reserve(operation, Map.of(E3, 10)).isEmpty() && run(operation, 10));
      work.add(() -> reconcile(pool, Instant.EPOCH, many).used() > 0);
    }
    for (Future<Boolean> done : both.invokeAll(work)) {
      assertThat(done.get()).isTrue();
    }
    both.shutdown();

    assertThat(counts()).isEqualTo("400: 0 reserved, " + (100 + runs * 7) + " used");
    assertThat(database.number("SELECT COUNT(*) FROM pool_unit WHERE spent"))
        .isEqualTo(100 + runs * 7);
  }

  private boolean run(long operation, int targets) throws Exception {
    UnitsWanted[] wanted =
        IntStream.rangeClosed(1, targets)
            .mapToObj(seq -> wanted(seq, operation + "-" + seq))
            .toArray(UnitsWanted[]::new);
    Set<Integer> without = claim(operation, wanted).keySet();
    notOverspent();
    settle(
        operation,
        IntStream.rangeClosed(1, targets)
            .mapToObj(seq -> without.contains(seq) || seq > 7 ? back(seq) : spent(seq))
            .toArray(UnitsSettled[]::new));
    finish(operation);
    notOverspent();
    return true;
  }

  private static void notOverspent() throws Exception {
    assertThat(database.number("SELECT COUNT(*) FROM license_pool WHERE reserved + used > units"))
        .isZero();
  }

  private static List<PoolRow> pools() throws Exception {
    return database.pools.of(Set.of(1L, 2L), Set.of(E3, E5));
  }

  private Optional<Shortage> reserve(long operation, Map<String, Integer> wanted) throws Exception {
    return database.in(() -> ledger.reserve(operation, pools(), wanted));
  }

  private Map<Integer, Shortage> claim(long operation, UnitsWanted... wanted) throws Exception {
    return database.in(() -> ledger.claim(operation, pools(), List.of(wanted)));
  }

  private void claimFrom(long id, long operation, UnitsWanted wanted) throws Exception {
    database.in(
        () ->
            ledger.claim(
                operation,
                pools().stream().filter(some -> some.id() == id).toList(),
                List.of(wanted)));
  }

  private void settle(long operation, UnitsSettled... settled) throws Exception {
    database.in(
        () -> {
          ledger.settle(operation, List.of(settled));
          return null;
        });
  }

  private void finish(long operation) throws Exception {
    database.in(
        () -> {
          ledger.finish(operation);
          return null;
        });
  }

  private static UnitsWanted wanted(int seq, String holder) {
    return new UnitsWanted(seq, holder, Set.of(E3));
  }

  private static UnitsSettled spent(int seq) {
    return new UnitsSettled(seq, Fate.SPENT, Map.of(E3, 1), null, List.of(), Set.of());
  }

  private static UnitsSettled back(int seq) {
    return new UnitsSettled(seq, Fate.BACK, Map.of(E3, 1), null, List.of(), Set.of());
  }

  private static UnitsSettled removed(int seq, String holder) {
    return new UnitsSettled(seq, Fate.SPENT, Map.of(), null, List.of(holder), Set.of(E3));
  }

  private Reconciled reconcile(String... holders) throws Exception {
    return reconcile(pool, FOREVER, holders);
  }

  private static Reconciled reconcile(long id, Instant readSince, String... holders)
      throws Exception {
    return database.in(
        () ->
            database.elsewhere.reconcile(
                id, readSince, after -> after.isEmpty() ? List.of(holders) : List.of()));
  }

  /** What the copy of the directory says. */
  private static void holds(String... users) throws Exception {
    for (String user : users) {
      database.execute(
          ("INSERT INTO dir_user (id, upn, display_name, account_enabled, user_type, synced, words,"
                  + " sync_run) VALUES ('%1$s', '%1$s@contoso.com', '%1$s', 1, 'Member', 0, '', 1)")
              .formatted(user));
      database.execute(
          "INSERT INTO dir_user_license (user_id, sku_id, by_group) VALUES ('%s', '%s', 0)"
              .formatted(user, E3));
    }
  }

  private String counts() throws Exception {
    return counts(pool);
  }

  private static String counts(long id) throws Exception {
    PoolRow row = database.in(() -> database.pools.lock(Set.of(id))).get(id);
    return row.units() + ": " + row.reserved() + " reserved, " + row.used() + " used";
  }
}
