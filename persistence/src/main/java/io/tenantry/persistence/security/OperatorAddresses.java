package io.tenantry.persistence.security;

import io.tenantry.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Where operators get their mail. */
@ApplicationScoped
public class OperatorAddresses {

  @Inject private Database database;

  /** The addresses of those of some operators who may sign in and have one, each once. */
  public List<String> of(Collection<String> operators) throws SQLException {
    return operators.isEmpty()
        ? List.of()
        : database.list(
            "SELECT DISTINCT email FROM operator_account WHERE disabled = FALSE"
                + " AND email LIKE '%@%' AND name IN "
                + Database.marks(operators)
                + " ORDER BY email",
            row -> row.getString(1),
            operators);
  }
}
