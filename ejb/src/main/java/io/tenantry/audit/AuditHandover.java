package io.tenantry.audit;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.audit.AuditSearch;
import io.tenantry.persistence.audit.SinkTable;
import io.tenantry.persistence.audit.chain.AuditLines;
import io.tenantry.persistence.audit.chain.AuditRow;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Hands some rows to a sink and notes how far it came, unless another node does. */
@Stateless
@PermitAll
public class AuditHandover {

  private static final int AT_ONCE = 500;

  @Inject private SinkTable table;
  @Inject private AuditSearch search;
  @Resource private SessionContext session;

  /** Notes a sink that is new. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void enter(String name) {
    try {
      table.enter(name);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting a sink of the audit trail", e);
    }
  }

  /**
   * Hands over the next rows.
   *
   * @return whether there may be more
   * @throws IOException when the sink did not take them; they stay due
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean some(AuditSink sink) throws IOException {
    try {
      OptionalLong last = table.take(sink.name());
      if (last.isEmpty()) {
        return false;
      }
      List<AuditRow> rows = search.after(AuditSearch.Wanted.ALL, last.getAsLong(), AT_ONCE);
      if (rows.isEmpty()) {
        return false;
      }
      rows.forEach(row -> sink.line(AuditLines.row(row)));
      sink.flush();
      table.given(sink.name(), rows.get(rows.size() - 1).seq());
      return rows.size() == AT_ONCE;
    } catch (IOException e) {
      session.setRollbackOnly();
      throw e;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("handing over the audit trail", e);
    }
  }
}
