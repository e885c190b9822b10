package io.tenantry.persistence.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Marks in the directory copy who holds one of Microsoft's directory roles.
 *
 * <p>Methods join the caller's transaction.
 */
@ApplicationScoped
public class RoleHolders {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** These users hold roles, and no others do. */
  public void are(Set<String> userIds) throws SQLException {
    // No user has an empty id: the list may have no other.
    String among = "IN (''" + String.join("", Collections.nCopies(userIds.size(), ", ?")) + ")";
    try (Connection connection = database.getConnection()) {
      mark(
          connection,
          "FALSE WHERE (administrator IS NULL OR administrator) AND id NOT " + among,
          userIds);
      mark(connection, "TRUE WHERE administrator IS NOT TRUE AND id " + among, userIds);
    }
  }

  private static void mark(Connection connection, String what, Set<String> userIds)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE dir_user SET administrator = " + what)) {
      int i = 1;
      for (String id : userIds) {
        update.setString(i++, id);
      }
      update.executeUpdate();
    }
  }
}
