package io.tenantry.audit;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.persistence.audit.AuditSearch;
import io.tenantry.persistence.audit.HeadTable;
import io.tenantry.persistence.audit.chain.Archived;
import io.tenantry.persistence.audit.chain.AuditRow;
import io.tenantry.persistence.audit.chain.ChainCheck;
import io.tenantry.persistence.audit.chain.SignedHead;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Answers what pages, downloads and the REST API ask of the audit trail. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@NeedsRight(Right.AUDIT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditQueries {

  private static final int AT_ONCE = 1_000;

  @Inject private AuditSearch search;
  @Inject private HeadTable heads;
  @Inject private AuditKeys keys;
  @EJB private Audit audit;

  /**
   * One page, the newest first.
   *
   * @param older what to give as {@code before} for the next page, or {@code null} for no more
   * @param newer what to give as {@code after} for the page before, or {@code null} for no more
   */
  public record AuditPage(List<AuditRow> rows, Long older, Long newer) {}

  /**
   * A page of matching entries.
   *
   * @param before only rows older than this one, or {@code null}
   * @param after only rows newer than this one, the nearest; or {@code null}
   */
  public AuditPage page(AuditFilter filter, Long before, Long after, int size) {
    AuditSearch.Wanted wanted = filter.wanted();
    try {
      boolean up = after != null;
      List<AuditRow> found =
          up
              ? search.newerThan(wanted, after, size + 1)
              : search.before(wanted, before == null ? Long.MAX_VALUE : before, size + 1);
      boolean more = found.size() > size;
      List<AuditRow> rows =
          !more ? found : up ? found.subList(1, size + 1) : found.subList(0, size);
      if (rows.isEmpty()) {
        return new AuditPage(List.of(), null, null);
      }
      long newest = rows.get(0).seq();
      long oldest = rows.get(rows.size() - 1).seq();
      boolean isNewer = up ? more : before != null;
      return new AuditPage(List.copyOf(rows), up || more ? oldest : null, isNewer ? newest : null);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** MariaDB ends a statement that takes too long with error 1969. */
  private static RuntimeException unreadable(SQLException e) {
    boolean tooLong = e instanceof SQLTimeoutException || e.getErrorCode() == 1969;
    return tooLong
        ? new InvalidQuery(
            "the search reads too much of the trail; narrow it by time, operator or operation")
        : new DatabaseUnavailable("reading the audit trail", e);
  }

  /** Does nothing: who may not read the trail is refused before an answer is begun. */
  public void mayBeRead() {}

  /** Writes the matching entries as CSV, the oldest first; the stream stays open. */
  public void writeCsv(AuditFilter filter, OutputStream out) throws IOException {
    exported(filter, "CSV");
    AuditCsv csv = new AuditCsv(out);
    long last = 0;
    try {
      List<AuditRow> some = search.after(filter.wanted(), last, AT_ONCE);
      while (!some.isEmpty()) {
        for (AuditRow row : some) {
          csv.row(row);
          last = row.seq();
        }
        some = search.after(filter.wanted(), last, AT_ONCE);
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    csv.flush();
  }

  /**
   * Writes the matching entries as JSON lines, the oldest first; the whole trail with its signed
   * heads, so that it can be checked without this server. The stream stays open.
   */
  public void writeJsonLines(AuditFilter filter, OutputStream out) throws IOException {
    exported(filter, "JSON lines");
    try {
      Archived archived = heads.archived();
      ChainCheck.End start =
          archived == null
              ? ChainCheck.End.NONE
              : new ChainCheck.End(archived.seq(), archived.hash());
      new AuditJsonLines(search, heads)
          .write(filter.wanted(), filter.words().isEmpty(), start, Long.MAX_VALUE, out);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private void exported(AuditFilter filter, String format) {
    audit.record(
        AuditEvent.done("audit.exported")
            .saying(
                "The audit trail was exported as "
                    + format
                    + (filter.words().isEmpty() ? ", all of it" : ": " + filter.words())));
  }

  /** The latest heads that close a day, the latest first, and before them the latest of all. */
  public List<SignedHead> heads(int days) {
    try {
      List<SignedHead> all = new ArrayList<>(heads.latest(1));
      heads.days(days).stream().filter(head -> !all.contains(head)).forEach(all::add);
      return all;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the heads of the audit trail", e);
    }
  }

  /** How a key is called in signatures. */
  public String keyId() {
    return keys.id();
  }

  /** The public key that signs, in base64. */
  public String publicKey() {
    return keys.publicKey();
  }
}
