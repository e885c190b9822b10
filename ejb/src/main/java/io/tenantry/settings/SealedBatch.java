package io.tenantry.settings;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.settings.SealedTexts;
import io.tenantry.persistence.settings.SealedTexts.Place;
import io.tenantry.persistence.settings.SealedTexts.Step;
import io.tenantry.security.Vault;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals some rows anew in a transaction of their own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SealedBatch {

  private static final Logger LOG = LoggerFactory.getLogger(SealedBatch.class);
  private static final int ROWS = 200;

  @Inject private SealedTexts texts;
  @Inject private Vault vault;

  /**
   * Looks at the rows after that key.
   *
   * @param after {@code null} for the first ones
   */
  public Step next(Place place, List<String> after) {
    try {
      return texts.replace(place, vault.currentMark(), after, ROWS, this::anew);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("sealing anew", e);
    }
  }

  private String anew(String text) {
    try {
      return vault.sealAnew(text);
    } catch (IllegalStateException e) {
      LOG.warn("A secret stays as it is: {}", e.getMessage());
      return text;
    }
  }
}
