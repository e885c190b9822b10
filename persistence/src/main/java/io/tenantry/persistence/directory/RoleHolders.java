package io.tenantry.persistence.directory;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;

/**
 * Marks in the directory copy who holds one of Microsoft's directory roles.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class RoleHolders {

  @Inject private Database database;

  /** These users hold roles, and no others do. */
  public void are(Set<String> userIds) throws SQLException {
    // No user has an empty id: the list may have no other.
    String among = "IN (''" + ", ?".repeat(userIds.size()) + ")";
    database.update(
        "UPDATE dir_user SET administrator = FALSE"
            + " WHERE (administrator IS NULL OR administrator) AND id NOT "
            + among,
        userIds);
    database.update(
        "UPDATE dir_user SET administrator = TRUE WHERE administrator IS NOT TRUE AND id " + among,
        userIds);
  }
}
