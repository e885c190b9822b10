package io.tenantry.audit;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.audit.AuditTable;
import io.tenantry.persistence.audit.chain.AuditContent;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a transaction has to say and appends it to the trail as its last statements: the
 * end of the chain is locked for as short as can be, and never before anything else.
 */
@ApplicationScoped
class AppendAtCommit {

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transaction;

  @PersistenceContext private EntityManager entities;
  @Inject private AuditTable table;

  /** Adds to what the current transaction appends. */
  void add(List<AuditContent> contents) {
    Collected collected = (Collected) transaction.getResource(Collected.class);
    if (collected == null) {
      collected = new Collected();
      transaction.putResource(Collected.class, collected);
      transaction.registerInterposedSynchronization(collected);
    }
    collected.contents.addAll(contents);
  }

  private final class Collected implements Synchronization {
    private final List<AuditContent> contents = new ArrayList<>();

    @Override
    public void beforeCompletion() {
      // Entities are written before, or they would wait for locks while others wait for ours.
      entities.flush();
      try {
        table.append(contents);
      } catch (SQLException e) {
        throw new DatabaseUnavailable("writing the audit trail", e);
      }
    }

    @Override
    public void afterCompletion(int status) {
      // Committed or not: the rows share the transaction's fate.
    }
  }
}
