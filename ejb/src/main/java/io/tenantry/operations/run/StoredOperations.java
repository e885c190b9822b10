package io.tenantry.operations.run;

import io.tenantry.persistence.operations.OperationRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Finds operations as the database has them now, whatever this transaction read before. */
@ApplicationScoped
class StoredOperations {

  @PersistenceContext private EntityManager entities;

  /**
   * One that must be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  OperationRecord find(long operationId) {
    OperationRecord operation = entities.find(OperationRecord.class, operationId);
    if (operation == null) {
      throw new IllegalArgumentException("There is no operation " + operationId);
    }
    entities.refresh(operation);
    return operation;
  }
}
