package io.tenantry.pools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.pools.HeldElsewhere.Reconciled;
import io.tenantry.pools.UnitsSettled.Fate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A pool of ten licenses for one test, and what runs do with it. */
final class LedgerTrial implements BeforeEachCallback {

  static final String E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";
  static final String E5 = "c7df2760-2c81-4ef7-b578-5b5392b571df";
  static final Instant FOREVER = Instant.parse("2999-01-01T00:00:00Z");

  LedgerDatabase database;
  long pool;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    database =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(LedgerTrial.class))
            .getOrComputeIfAbsent(LedgerDatabase.class);
    database.execute("DELETE FROM license_pool");
    database.execute("DELETE FROM dir_user_license");
    database.execute("DELETE FROM dir_user");
    database.execute("DELETE FROM outcome");
    pool = add(1, E3, 10);
  }

  /** A further pool: of scope 1 or 2. */
  long add(long scope, String sku, int units) throws Exception {
    return database.in(() -> database.pools.add(scope, sku, units));
  }

  void notOverspent() throws Exception {
    assertThat(database.number("SELECT COUNT(*) FROM license_pool WHERE reserved + used > units"))
        .isZero();
  }

  List<PoolRow> pools() throws Exception {
    return database.pools.of(Set.of(1L, 2L), Set.of(E3, E5));
  }

  Optional<Shortage> reserve(long operation, Map<String, Integer> wanted) throws Exception {
    return database.in(() -> database.ledger.reserve(operation, pools(), wanted));
  }

  Map<Integer, Shortage> claim(long operation, UnitsWanted... wanted) throws Exception {
    return database.in(() -> database.ledger.claim(operation, pools(), List.of(wanted)));
  }

  void claimFrom(long id, long operation, UnitsWanted wanted) throws Exception {
    database.in(
        () ->
            database.ledger.claim(
                operation,
                pools().stream().filter(some -> some.id() == id).toList(),
                List.of(wanted)));
  }

  void settle(long operation, UnitsSettled... settled) throws Exception {
    database.in(
        () -> {
          database.ledger.settle(operation, List.of(settled));
          return null;
        });
  }

  void finish(long operation) throws Exception {
    database.in(
        () -> {
          database.ledger.finish(operation);
          return null;
        });
  }

  static UnitsWanted wanted(int seq, String holder) {
    return new UnitsWanted(seq, holder, Set.of(E3));
  }

  static UnitsSettled spent(int seq) {
    return new UnitsSettled(seq, Fate.SPENT, Map.of(E3, 1), null, List.of(), Set.of());
  }

  static UnitsSettled back(int seq) {
    return new UnitsSettled(seq, Fate.BACK, Map.of(E3, 1), null, List.of(), Set.of());
  }

  static UnitsSettled removed(int seq, String holder) {
    return new UnitsSettled(seq, Fate.SPENT, Map.of(), null, List.of(holder), Set.of(E3));
  }

  Reconciled reconcile(String... holders) throws Exception {
    return reconcile(pool, FOREVER, holders);
  }

  Reconciled reconcile(long id, Instant readSince, String... holders) throws Exception {
    return database.in(
        () ->
            database.elsewhere.reconcile(
                id, readSince, after -> after.isEmpty() ? List.of(holders) : List.of()));
  }

  /** What the copy of the directory says. */
  void holds(String... users) throws Exception {
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

  String counts() throws Exception {
    return counts(pool);
  }

  String counts(long id) throws Exception {
    PoolRow row = database.in(() -> database.pools.lock(Set.of(id))).get(id);
    return row.units() + ": " + row.reserved() + " reserved, " + row.used() + " used";
  }
}
