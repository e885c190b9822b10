package io.tenantry.persistence.security;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** Where operators get their mail. */
@ApplicationScoped
public class OperatorAddresses {

  @Resource(lookup = "java:jboss/datasources/TenantryDS")
  private DataSource database;

  /** The addresses of those of some operators who may sign in and have one, each once. */
  public List<String> of(Collection<String> operators) throws SQLException {
    if (operators.isEmpty()) {
      return List.of();
    }
    String places = String.join(", ", Collections.nCopies(operators.size(), "?"));
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT DISTINCT email FROM operator_account WHERE disabled = FALSE"
                    + " AND email LIKE '%@%' AND name IN ("
                    + places
                    + ") ORDER BY email")) {
      int place = 1;
      for (String operator : operators) {
        select.setString(place++, operator);
      }
      try (ResultSet rows = select.executeQuery()) {
        List<String> addresses = new ArrayList<>();
        while (rows.next()) {
          addresses.add(rows.getString(1));
        }
        return addresses;
      }
    }
  }
}
