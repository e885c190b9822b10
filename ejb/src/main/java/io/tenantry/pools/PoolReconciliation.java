package io.tenantry.pools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.ScopeRules;
import io.tenantry.directory.ScopeFilters;
import io.tenantry.directory.ScopeRule;
import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.persistence.pools.PoolTable;
import io.tenantry.pools.HeldElsewhere.Reconciled;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has pools count what their scopes' users hold, wherever it was given: asked for whenever the
 * directory copy was brought up to date.
 */
@Stateless
@PermitAll
public class PoolReconciliation {

  /** How long Microsoft may take to tell of a license that was given. */
  private static final Duration LAG = Duration.ofMinutes(5);

  private static final int AT_ONCE = 1_000;

  @Inject private HeldElsewhere elsewhere;
  @Inject private PoolTable pools;
  @Inject private ScopeRules rules;
  @Inject private ScopeFilters scopes;
  @Inject private LicenseNames names;
  @EJB private Audit audit;

  /** The pools, oldest first: who is in the scopes of several is counted in the oldest. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<Long> pools() {
    try {
      return pools.all().stream().map(PoolRow::id).sorted().toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading license pools", e);
    }
  }

  /**
   * Reconciles a pool.
   *
   * @param readSince since when the copy's users were read; {@code null} where that is not known,
   *     so that nobody is taken for having lost a license
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void reconcile(long poolId, Instant readSince) {
    try {
      PoolRow pool = pools.find(poolId).orElse(null);
      if (pool == null) {
        return;
      }
      ScopeRule rule = rules.of(pool.scopeId()).orElseThrow();
      Reconciled done =
          elsewhere.reconcile(
              poolId,
              readSince == null ? Instant.EPOCH : readSince.minus(LAG),
              after -> scopes.holders(pool.skuId(), rule, after, AT_ONCE));
      if (done.given() > 0 || done.taken() > 0) {
        record(pool, done);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reconciling license pool " + poolId, e);
    }
  }

  private void record(PoolRow pool, Reconciled done) throws SQLException {
    String label = LicenseNames.of(pool.skuId(), names.owned()) + " of " + pool.scope();
    audit.record(
        AuditEvent.done("pool.reconciled")
            .by(Audit.ITSELF)
            .in(pool.scope())
            .to("pool", String.valueOf(pool.id()), label)
            .saying(
                "Units of the pool "
                    + label
                    + " given elsewhere: "
                    + done.given()
                    + ", taken elsewhere: "
                    + done.taken()
                    + "; used are "
                    + done.used()
                    + " of "
                    + pool.units())
            .change(used(done.used() - done.given() + done.taken()), used(done.used())));
  }

  private static String used(int units) {
    return JsonNodeFactory.instance.objectNode().put("used", units).toString();
  }
}
