package io.tenantry.operations;

import io.tenantry.actions.Target;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.SecretTable;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import io.tenantry.security.Vault;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import java.sql.SQLException;
import java.util.List;

/** Shows operators the secrets that their runs made, each of them once. */
@Stateless
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
@Interceptors(RefusalsAreTold.class)
public class MadeSecrets {

  @Resource private SessionContext caller;
  @Inject private SecretTable secrets;
  @Inject private Vault vault;
  @Inject private TargetTable targets;
  @Inject private OperationAccess mine;
  @Inject private ReachedOperations operations;
  @Inject private OperationTrail trail;

  /**
   * Shows the secret that was made for a target, once: afterwards it is gone.
   *
   * @throws OperationRefused when there is none any more
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public ShownSecret show(long id, int seq) {
    OperationRecord operation = operations.find(id);
    mine.own(operation);
    try {
      SecretTable.Row row = secrets.of(id, List.of(seq)).get(seq);
      if (row != null && row.linkOnly() && row.sealed() != null) {
        throw new OperationRefused(
            "secret.link-only",
            "What was made for this target is shown by the mailed link alone",
            "Ask whom it was mailed to; once it was shown there, it is gone.");
      }
      if (row == null
          || row.sealed() == null
          || !secrets.show(id, seq, caller.getCallerPrincipal().getName())) {
        throw new OperationRefused(
            "secret.gone",
            row == null ? "No secret was made for this target" : "The secret was shown already",
            "Have a new one made: secrets are shown once and kept for a day.");
      }
      TargetRow target = targets.bySeq(operation.listId(), List.of(seq)).get(0);
      trail.secretShown(operation, new Target(seq, target.key(), target.label()), row.label());
      return new ShownSecret(row.label(), vault.open(row.sealed()));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("showing a secret of operation " + id, e);
    }
  }
}
