package io.tenantry.audit;

import io.tenantry.delegation.Access;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.audit.HeadTable;
import io.tenantry.persistence.audit.chain.Verdict;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the chain in the background, and keeps the latest result. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed(Access.SIGNED_IN)
@NeedsRight(Right.AUDIT)
public class AuditVerification {

  private static final Logger LOG = LoggerFactory.getLogger(AuditVerification.class);

  @Inject private HeadTable table;
  @Inject private AuditKeys keys;
  @EJB private Audit audit;
  @Resource private ManagedExecutorService executor;
  @Resource private SessionContext session;

  private final AtomicBoolean running = new AtomicBoolean();
  private volatile long reached;
  private volatile Instant finishedAt;
  private volatile Verdict verdict;
  private volatile String problem;

  /**
   * Where a check stands.
   *
   * @param reached number of the row that was reached, while it runs
   * @param finishedAt when the latest one ended, or {@code null} when none did since the start
   * @param verdict the latest one's, or {@code null}
   * @param problem why the latest one could not be done, or {@code null}
   */
  public record State(
      boolean running, long reached, Instant finishedAt, Verdict verdict, String problem) {}

  /** Begins a check unless one runs; returns at once. */
  public void begin() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    String operator = session.getCallerPrincipal().getName();
    reached = 0;
    executor.execute(() -> run(operator));
  }

  private void run(String operator) {
    try {
      Verdict found = table.check(keys.trusted(), seq -> reached = Math.max(0, seq));
      verdict = found;
      problem = null;
      audit.record(
          AuditEvent.of("audit.verified", found.holds() ? AuditResult.DONE : AuditResult.FAILED)
              .by(operator)
              .saying(found.words()));
      if (!found.holds()) {
        LOG.error("The audit trail is broken: {}", found.words());
      }
    } catch (SQLException | RuntimeException e) {
      problem = "The check could not be done: " + e.getMessage();
      LOG.warn("The audit trail could not be checked", e);
    } finally {
      finishedAt = Instant.now();
      running.set(false);
    }
  }

  /** Where it stands. */
  public State state() {
    return new State(running.get(), reached, finishedAt, verdict, problem);
  }
}
