package io.tenantry.pools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Problem;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.persistence.directory.CopyWrites.Sku;
import io.tenantry.persistence.pools.PoolRow;
import io.tenantry.persistence.pools.PoolTable;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lets runs spend units of the pools of those scopes in which their operator may carry the action
 * out. Where none of these has a pool for a license, pools do not limit it.
 */
@Stateless
public class LicensePools {

  @Inject private PoolLedger ledger;
  @Inject private PoolTable pools;
  @Inject private LicenseNames names;
  @EJB private Access access;
  @EJB private Audit audit;

  /** Whether there is any pool: without one nothing needs to be asked. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean any() {
    try {
      return pools.any();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking for license pools", e);
    }
  }

  /**
   * Reserves units for a run that is being stored, by {@code skuId} in lower case.
   *
   * @param retriedId the run whose targets are tried again, or {@code null}
   * @return why they cannot be; nothing is reserved then
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Optional<Problem> reserve(
      long operationId,
      Long retriedId,
      String operator,
      String actionId,
      Map<String, Integer> needed) {
    try {
      List<PoolRow> some = of(operator, actionId, needed.keySet());
      if (some.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Integer> wanted = retriedId == null ? needed : ledger.forRetry(retriedId, needed);
      Optional<Shortage> shortage = ledger.reserve(operationId, some, wanted);
      if (shortage.isPresent()) {
        return shortage.map(this::atSubmit);
      }
      record(operationId, actionId, some, wanted);
      return Optional.empty();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reserving license units", e);
    }
  }

  private void record(
      long operationId, String actionId, List<PoolRow> from, Map<String, Integer> wanted)
      throws SQLException {
    Map<String, Sku> owned = names.owned();
    ObjectNode reserved = JsonNodeFactory.instance.objectNode();
    List<String> words = new ArrayList<>();
    Set<String> limited = from.stream().map(PoolRow::skuId).collect(Collectors.toSet());
    new TreeMap<>(wanted)
        .forEach(
            (sku, n) -> {
              if (n > 0 && limited.contains(sku)) {
                reserved.put(sku, n);
                words.add(n + " of " + LicenseNames.of(sku, owned));
              }
            });
    if (words.isEmpty()) {
      return;
    }
    audit.record(
        AuditEvent.done("pool.reserved")
            .with(actionId, operationId)
            .in(scopes(from))
            .saying("Reserved license units: " + String.join(", ", words))
            .change(null, reserved.toString()));
  }

  private static String scopes(List<PoolRow> from) {
    return from.stream().map(PoolRow::scope).distinct().collect(Collectors.joining(", "));
  }

  /**
   * Claims units for targets that something is about to be sent for. Commits at once.
   *
   * @return by seq: why a target gets none, so that nothing may be sent for it
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Map<Integer, Problem> claim(
      long operationId, String operator, String actionId, List<UnitsWanted> wanted) {
    try {
      Set<String> skus =
          wanted.stream().flatMap(one -> one.skuIds().stream()).collect(Collectors.toSet());
      Map<Integer, Problem> without = new TreeMap<>();
      ledger
          .claim(operationId, of(operator, actionId, skus), wanted)
          .forEach((seq, shortage) -> without.put(seq, atRun(shortage)));
      return without;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("claiming license units of operation " + operationId, e);
    }
  }

  /** Enters what became of targets' units, in the transaction that stores their outcomes. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void settle(long operationId, List<UnitsSettled> settled) {
    try {
      ledger.settle(operationId, settled);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("settling license units of operation " + operationId, e);
    }
  }

  /** Gives back what an operation that is over did not come to need. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void finish(long operationId) {
    try {
      ledger.finish(operationId);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("giving back license units of operation " + operationId, e);
    }
  }

  /** What an operator's pools have of licenses; those that pools do not limit are absent. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Map<String, PoolStock> stock(String operator, String actionId, Collection<String> skuIds) {
    try {
      Map<String, PoolStock> stock = new TreeMap<>();
      of(operator, actionId, skuIds)
          .forEach(
              pool ->
                  stock.merge(
                      pool.skuId(),
                      new PoolStock(pool.units(), Math.max(0, pool.free())),
                      (a, b) -> new PoolStock(a.units() + b.units(), a.free() + b.free())));
      return stock;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading license pools", e);
    }
  }

  private List<PoolRow> of(String operator, String actionId, Collection<String> skuIds)
      throws SQLException {
    if (skuIds.isEmpty() || !pools.any()) {
      return List.of();
    }
    Set<Long> scopes =
        access.of(operator).of(actionId).stream()
            .map(a -> a.scope().id())
            .collect(Collectors.toSet());
    return pools.of(scopes, skuIds);
  }

  private Problem atSubmit(Shortage shortage) {
    return new Problem(
        "pool.empty",
        "Your license pools have "
            + units(shortage.free())
            + " of "
            + name(shortage)
            + " free; this run needs up to "
            + shortage.wanted(),
        "Preview it and run it on fewer targets, take licenses from others, or ask for a larger"
            + " pool.");
  }

  private Problem atRun(Shortage shortage) {
    return new Problem(
        "pool.empty",
        "The operator's license pools have no unit of " + name(shortage) + " free",
        "Take licenses from others or have the pool enlarged, then retry the failed targets.");
  }

  private String name(Shortage shortage) {
    try {
      return LicenseNames.of(shortage.skuId(), names.owned());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading licenses", e);
    }
  }

  private static String units(int n) {
    return n == 1 ? "1 unit" : n + " units";
  }
}
