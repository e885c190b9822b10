package io.tenantry.operations.run;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Leases;
import io.tenantry.operations.OperationTrail;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OperationStates;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.OutcomeTable.Counter;
import io.tenantry.persistence.operations.WaitingTable;
import io.tenantry.pools.LicensePools;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins and ends the runs of operations, and tells what ends them early. */
@Stateless
public class RunStates {

  private static final Set<String> RUNNING = Set.of("RUNNING");

  /** Of fewer targets a share says little. */
  private static final int TARGETS_FOR_PERCENT = 50;

  @Inject private StoredOperations operations;
  @Inject private ActionCatalog catalog;
  @Inject private OperationStates states;
  @Inject private OutcomeTable outcomes;
  @Inject private WaitingTable waiting;
  @Inject private OperationTrail trail;
  @EJB private Leases leases;
  @EJB private Cancellation cancellation;
  @EJB private LicensePools pools;

  /** Overrides what the actions ask for; 0 for no later checks at all. */
  @Inject
  @ConfigProperty(name = "TENANTRY_CHECK_AFTER_SECONDS")
  private Optional<Long> checkAfterSeconds;

  /** Asks the run to stop for a reason of its own, unless it was asked for something already. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void stop(long operationId, String reason) {
    try {
      states.want(operationId, "STOP", reason, Set.of("RUNNING"));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("stopping operation " + operationId, e);
    }
  }

  /** Why the operation's stop rules end it now, or {@code null} when they don't. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public String tripped(long operationId) {
    OperationRecord operation = operations.find(operationId);
    if (operation.maxFailures() == null && operation.maxFailurePercent() == null) {
      return null;
    }
    Map<Counter, Integer> counts = counts(operationId);
    int failed = counts.get(Counter.FAILED) - operation.rulesFromFailed();
    int done = sum(counts) - operation.rulesFromDone();
    if (operation.maxFailures() != null && failed >= operation.maxFailures()) {
      return "Stop rule: " + failed + " targets failed (limit " + operation.maxFailures() + ")";
    }
    if (operation.maxFailurePercent() != null
        && done >= TARGETS_FOR_PERCENT
        && failed * 100L >= (long) operation.maxFailurePercent() * done) {
      return "Stop rule: "
          + failed
          + " of "
          + done
          + " targets failed (limit "
          + operation.maxFailurePercent()
          + " %)";
    }
    return null;
  }

  private Map<Counter, Integer> counts(long operationId) {
    try {
      Map<Counter, Integer> counts = outcomes.counts(List.of(operationId)).get(operationId);
      return counts == null
          ? Arrays.stream(Counter.values()).collect(Collectors.toMap(c -> c, c -> 0))
          : counts;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting outcomes of operation " + operationId, e);
    }
  }

  /** The job began. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void begun(long operationId, long executionId) {
    String state = operations.find(operationId).state();
    if (state.equals("AWAITING_APPROVAL")) {
      throw new IllegalStateException("Operation " + operationId + " is not approved");
    }
    boolean byHand = !state.equals("QUEUED");
    try {
      if (byHand) {
        // Tenantry itself queues what it starts: somebody restarted it in a server's console.
        states.restartedByHand(operationId);
      }
      states.begin(
          operationId,
          executionId,
          Set.of("QUEUED", "PAUSED", "STOPPED", "INTERRUPTED", "RUNNING", "COMPLETED"));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("beginning operation " + operationId, e);
    }
  }

  /**
   * The job ended: the operation's state follows from what was done and what was asked for.
   *
   * @param fence the ended run's token: one that was taken over decides nothing any more
   * @param stopReason why, when nobody of ours asked for it
   * @param goesOnByItself whether it is then restarted without anybody's doing
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void ended(long operationId, long fence, String stopReason, boolean goesOnByItself) {
    leases.check(operationId, fence);
    OperationRecord operation = operations.find(operationId);
    Map<Counter, Integer> counts = counts(operationId);
    int done = sum(counts);
    try {
      WaitingTable.Summary left = waiting.summary(operationId);
      if (done >= operation.targetCount()) {
        if (move(operation, "COMPLETED", null, counts)) {
          pools.finish(operationId);
          checkLater(operation, counts.get(Counter.SUCCEEDED));
        }
      } else if ("CANCEL".equals(operation.wanted())) {
        cancellation.fill(operation);
        move(operation, "CANCELLED", operation.stateReason(), counts(operationId));
      } else if ("PAUSE".equals(operation.wanted())) {
        move(operation, "PAUSED", operation.stateReason(), counts);
      } else if ("STOP".equals(operation.wanted())) {
        states.countRulesFrom(operationId, counts.get(Counter.FAILED), done);
        move(operation, "STOPPED", operation.stateReason(), counts);
      } else if (!goesOnByItself && done + left.count() >= operation.targetCount()) {
        states.sleep(operationId, waitingFor(left), Math.max(0, left.nextInMillis()), RUNNING);
      } else {
        move(operation, goesOnByItself ? "INTERRUPTED" : "STOPPED", stopReason, counts);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("ending operation " + operationId, e);
    }
  }

  private boolean move(
      OperationRecord operation, String to, String reason, Map<Counter, Integer> counts)
      throws SQLException {
    boolean over = to.equals("COMPLETED") || to.equals("CANCELLED");
    boolean moved = states.move(operation.id(), to, reason, over, RUNNING);
    if (moved) {
      trail.ended(operation, to, reason, counts);
    }
    return moved;
  }

  private static String waitingFor(WaitingTable.Summary left) {
    return "Waiting for "
        + left.what()
        + (left.count() == 1 ? " (1 target)" : " (" + left.count() + " targets)");
  }

  /** Asks for a look at the changes once Microsoft has settled them. */
  private void checkLater(OperationRecord operation, int succeeded) throws SQLException {
    boolean changes = !Set.of("PREVIEW", "CHECK").contains(operation.kind());
    Duration settling = catalog.get(operation.actionId()).settlesWithin();
    Duration after =
        settling.isZero() ? settling : checkAfterSeconds.map(Duration::ofSeconds).orElse(settling);
    if (changes && succeeded > 0 && !after.isZero()) {
      states.checkAfter(operation.id(), after);
    }
  }

  private static int sum(Map<Counter, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
