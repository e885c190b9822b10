package io.tenantry.operations.run;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.ShownSecret;
import io.tenantry.persistence.operations.SecretTable;
import io.tenantry.security.Vault;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Addresses that show a target's secret once, to whom they were mailed. Only a hash of each is
 * kept.
 */
@Stateless
public class SecretLinks {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  @Inject private SecretTable table;
  @Inject private Vault vault;

  /** Makes an address' secret part; joins the caller's transaction. */
  public String newToken(long operationId, int seq) throws SQLException {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    table.link(operationId, seq, hash(token));
    return token;
  }

  /** Whether the address still has something to show; looking does not use it up. */
  public boolean good(String token) {
    try {
      return table.linked(hash(token)).isPresent();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("looking up a link", e);
    }
  }

  /** The secret; afterwards it is gone. Empty when it was shown or ran out. */
  public Optional<ShownSecret> show(String token) {
    try {
      Optional<SecretTable.Linked> found = table.linked(hash(token));
      if (found.isEmpty()
          || !table.show(found.get().operationId(), found.get().seq(), "the mailed link")) {
        return Optional.empty();
      }
      return found.map(f -> new ShownSecret(f.label(), vault.open(f.sealed())));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("showing a secret by its link", e);
    }
  }

  private static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
