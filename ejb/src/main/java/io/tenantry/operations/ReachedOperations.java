package io.tenantry.operations;

import io.tenantry.persistence.operations.OperationRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;

/** Finds the operations that a caller may do something with. */
@ApplicationScoped
class ReachedOperations {

  /** States of what has ended for good. */
  static final Set<String> OVER = Set.of("COMPLETED", "CANCELLED");

  @PersistenceContext private EntityManager entities;
  @Inject private OperationAccess mine;

  /** One that there is, whoever asks. */
  OperationRecord find(long id) {
    OperationRecord operation = entities.find(OperationRecord.class, id);
    if (operation == null) {
      throw OperationRefused.unknown(id);
    }
    return operation;
  }

  /** One that the caller may do something with. */
  OperationRecord reached(long id) {
    OperationRecord operation = find(id);
    mine.reach(operation.id(), operation.operator());
    return operation;
  }

  /** One that the caller may halt and let go on. */
  OperationRecord steered(long id) {
    OperationRecord operation = reached(id);
    mine.steer(operation);
    return operation;
  }

  static boolean over(OperationRecord operation) {
    return OVER.contains(operation.state());
  }

  /**
   * The same, which must have ended.
   *
   * @param verb what is to be done with it, such as {@code retried}
   */
  static OperationRecord ended(OperationRecord operation, String verb) {
    if (!over(operation)) {
      throw OperationRefused.inState(
          operation, verb, "Wait until it has ended, or cancel it first.");
    }
    return operation;
  }
}
