package io.tenantry.settings;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.persistence.settings.SealedTexts;
import io.tenantry.persistence.settings.SealedTexts.Place;
import io.tenantry.persistence.settings.SealedTexts.Step;
import io.tenantry.security.Reauthentication;
import io.tenantry.security.Vault;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;

/**
 * Seals under the current key whatever an older one has sealed, so that the older one can be thrown
 * away. What was done stays done when it is broken off: the next call goes on with the rest.
 */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@NeedsRight(Right.SETTINGS)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SealedAnew {

  /**
   * What became of it.
   *
   * @param sealed rows that were sealed anew
   * @param left rows that no known key opens, which have to be made again
   */
  public record Result(long sealed, long left) {}

  @Inject private SealedTexts texts;
  @Inject private Vault vault;
  @EJB private SealedBatch batch;
  @EJB private Reauthentication reauthentication;
  @EJB private Audit audit;

  /** How many rows are sealed under another key than the current one. */
  public long waiting() {
    try {
      long count = 0;
      for (Place place : Place.values()) {
        count += texts.count(place, vault.currentMark());
      }
      return count;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("counting what is sealed", e);
    }
  }

  /** Seals all of it anew, some rows in one transaction. */
  public Result run() {
    reauthentication.require();
    long sealed = 0;
    for (Place place : Place.values()) {
      Step step = batch.next(place, null);
      while (step.last() != null) {
        sealed += step.replaced();
        step = batch.next(place, step.last());
      }
    }
    Result result = new Result(sealed, waiting());
    audit.record(
        AuditEvent.done("secrets.sealed-anew")
            .saying(
                result.sealed()
                    + " sealed under the current key"
                    + (result.left() == 0 ? "" : ", " + result.left() + " cannot be opened")));
    return result;
  }
}
