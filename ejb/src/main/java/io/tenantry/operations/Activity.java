package io.tenantry.operations;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.UnknownAction;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.PaceStatus;
import io.tenantry.persistence.operations.OperationRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what an operation does at this moment. */
@ApplicationScoped
class Activity {

  private static final double WORTH_TELLING = 0.5;

  @Inject private ActionCatalog catalog;
  @Inject private ConnectedTenant tenant;

  /** May be empty: then the state says it all. */
  String of(OperationRecord operation) {
    return switch (OperationState.valueOf(operation.state())) {
      case AWAITING_APPROVAL -> "Waiting for another operator's approval";
      case QUEUED -> "Waiting for its turn";
      case RUNNING -> operation.wanted() == null ? work(operation) : halting(operation.wanted());
      case WAITING -> operation.stateReason() + ": looked at again when it is due";
      case INTERRUPTED -> "Waiting to go on from its checkpoint";
      default -> "";
    };
  }

  private static String halting(String wanted) {
    return switch (wanted) {
      case "PAUSE" -> "Pausing: waiting for the calls under way";
      case "CANCEL" -> "Cancelling: waiting for the calls under way";
      default -> "Stopping: waiting for the calls under way";
    };
  }

  private String work(OperationRecord operation) {
    String pace = pace(operation);
    return operation.triesFirst()
        ? "Trying the first " + operation.firstTargets() + " targets · " + pace
        : pace;
  }

  private String pace(OperationRecord operation) {
    String limit = limit(operation);
    List<PaceStatus> telling =
        tenant.pacing().status().stream()
            .filter(
                s ->
                    s.waitingUntil() != null
                        || (s.limit().equals(limit) && s.usedShare() >= WORTH_TELLING))
            .toList();
    return telling.isEmpty()
        ? "Working"
        : telling.stream().map(PaceStatus::text).collect(Collectors.joining(" · "));
  }

  private String limit(OperationRecord operation) {
    try {
      return catalog.get(operation.actionId()).info().limit();
    } catch (UnknownAction e) {
      return "";
    }
  }
}
