package io.tenantry.persistence.operations;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads which running operations were asked to halt. */
@ApplicationScoped
public class WantedTable {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** Those of the given operations that were asked to pause, stop or cancel. */
  public Set<Long> among(Collection<Long> operationIds) throws SQLException {
    String in = operationIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    Set<Long> asked = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id FROM operation WHERE wanted IS NOT NULL AND id IN (" + in + ")");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        asked.add(rows.getLong(1));
      }
    }
    return asked;
  }
}
