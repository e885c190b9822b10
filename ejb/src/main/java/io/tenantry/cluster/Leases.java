package io.tenantry.cluster;

import io.tenantry.persistence.cluster.LeaseTable;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes, keeps, checks and gives back the leases of the operations that this node runs.
 *
 * <p>Two guards with two purposes: {@link #check} decides inside the transaction that writes
 * outcomes, so a run that was taken over can never write; {@link #stillHeld} is cheap, needs no
 * database, and is asked before every call to a surface.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Leases {

  /** How long a lease lasts without being renewed. */
  static final int SECONDS = 30;

  /** A holder stops sending this long before others may take its lease: clocks and pauses. */
  private static final long SAFE_NANOS = (SECONDS - 8) * 1_000_000_000L;

  private record Held(long fence, long renewedAt) {}

  @Inject private LeaseTable table;
  @Inject private ThisNode node;

  private final Map<Long, Held> held = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Takes an operation's lease.
   *
   * @throws LeaseHeld when a node that is alive, this one included, runs the operation
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Lease acquire(long operationId) {
    try {
      long now = System.nanoTime();
      boolean stale = !held.containsKey(operationId);
      OptionalLong fence = table.take(operationId, node.bootId(), SECONDS, stale);
      if (closed || fence.isEmpty()) {
        throw new LeaseHeld(operationId, table.holder(operationId));
      }
      held.put(operationId, new Held(fence.getAsLong(), now));
      return new Lease(operationId, fence.getAsLong());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("taking the lease of operation " + operationId, e);
    }
  }

  /**
   * Makes sure, in the current transaction, that this run still holds its lease.
   *
   * @throws LeaseLost when it does not: the transaction must not commit
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void check(long operationId, long fence) {
    try {
      if (closed || !table.holds(operationId, fence)) {
        throw new LeaseLost(operationId);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("checking the lease of operation " + operationId, e);
    }
  }

  /** Whether this run holds its lease for certain, as far as can be told without the database. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean stillHeld(long operationId, long fence) {
    Held lease = held.get(operationId);
    return !closed
        && lease != null
        && lease.fence() == fence
        && System.nanoTime() - lease.renewedAt() < SAFE_NANOS;
  }

  /**
   * The token of the run that lives in this deployment.
   *
   * @throws LeaseLost when none does
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public long fenceOf(long operationId) {
    Held lease = held.get(operationId);
    if (lease == null) {
      throw new LeaseLost(operationId);
    }
    return lease.fence();
  }

  /** The operations that run in this deployment. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Set<Long> here() {
    return Set.copyOf(held.keySet());
  }

  /** Whether a run of the operation lives in this deployment. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public boolean runsHere(long operationId) {
    return held.containsKey(operationId);
  }

  /** Gives a lease back; harmless when it was lost. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void release(long operationId, long fence) {
    forget(operationId, fence);
    try {
      table.release(operationId, fence);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("giving back the lease of operation " + operationId, e);
    }
  }

  /** Prolongs all leases of this node; one that turns out to be lost is forgotten. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void renewAll() {
    held.forEach(
        (operationId, lease) -> {
          long now = System.nanoTime();
          try {
            if (table.renew(operationId, node.bootId(), lease.fence(), SECONDS)) {
              held.computeIfPresent(
                  operationId,
                  (id, today) ->
                      today.fence() == lease.fence() ? new Held(lease.fence(), now) : today);
            } else {
              forget(operationId, lease.fence());
            }
          } catch (SQLException e) {
            throw new DatabaseUnavailable("renewing the lease of operation " + operationId, e);
          }
        });
  }

  private void forget(long operationId, long fence) {
    held.computeIfPresent(operationId, (id, lease) -> lease.fence() == fence ? null : lease);
  }

  /** A deployment that goes away sends and writes nothing more. */
  @PreDestroy
  void close() {
    closed = true;
  }
}
