package io.tenantry.operations.run;

import io.tenantry.actions.Generated;
import io.tenantry.actions.MadeSecret;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.operations.SecretTable;
import io.tenantry.security.GeneratedPasswords;
import io.tenantry.security.Vault;
import io.tenantry.settings.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the passwords of targets, and keeps them sealed from before they are sent. */
@Stateless
public class TargetSecrets {

  @Inject private SecretTable table;
  @Inject private Vault vault;
  @Inject private SecretLinks links;

  @Inject private Settings settings;

  /**
   * The secrets of these targets. One that was made by an earlier try is the same again, as it may
   * be in use already, unless another one is asked for. Commits at once.
   *
   * @param wanted by seq
   * @return by seq
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Map<Integer, MadeSecret> make(long operationId, Map<Integer, Generated> wanted) {
    try {
      Map<Integer, SecretTable.Row> known = table.of(operationId, wanted.keySet());
      Map<Integer, MadeSecret> made = new HashMap<>();
      for (Map.Entry<Integer, Generated> one : wanted.entrySet()) {
        String value = value(operationId, one.getKey(), one.getValue(), known.get(one.getKey()));
        made.put(one.getKey(), linked(operationId, one.getKey(), value));
      }
      return made;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("keeping passwords of operation " + operationId, e);
    }
  }

  private String value(long operationId, int seq, Generated wanted, SecretTable.Row known)
      throws SQLException {
    boolean kept = known != null && known.sealed() != null && !wanted.renewed();
    if (kept) {
      return vault.open(known.sealed());
    }
    String value =
        wanted.made()
            ? GeneratedPasswords.ofLength(wanted.length())
            : wanted.typed() == null ? "" : wanted.typed().value();
    if (!value.isEmpty()) {
      table.keep(operationId, seq, wanted.label(), vault.seal(value), wanted.linkOnly());
    }
    return value;
  }

  /**
   * A link of its own for each try: an earlier one may have been mailed already, and stays good.
   */
  private MadeSecret linked(long operationId, int seq, String password) throws SQLException {
    Optional<String> address = settings.address();
    if (address.isEmpty()) {
      return new MadeSecret(password, "");
    }
    String token = links.newToken(operationId, seq);
    return new MadeSecret(password, address.get() + "/once.xhtml?t=" + token);
  }
}
