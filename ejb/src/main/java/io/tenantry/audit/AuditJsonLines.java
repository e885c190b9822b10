package io.tenantry.audit;

import io.tenantry.persistence.audit.AuditSearch;
import io.tenantry.persistence.audit.HeadTable;
import io.tenantry.persistence.audit.chain.AuditLines;
import io.tenantry.persistence.audit.chain.AuditRow;
import io.tenantry.persistence.audit.chain.ChainCheck;
import io.tenantry.persistence.audit.chain.SignedHead;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Writes entries as JSON lines as they are read; whole parts of the chain with their heads. */
final class AuditJsonLines {

  private static final int AT_ONCE = 1_000;

  private final AuditSearch search;
  private final HeadTable heads;

  AuditJsonLines(AuditSearch search, HeadTable heads) {
    this.search = search;
    this.heads = heads;
  }

  /**
   * Writes the matching rows behind {@code start}; the stream stays open.
   *
   * @param complete whether all rows match
   * @param to the last row
   */
  void write(
      AuditSearch.Wanted wanted, boolean complete, ChainCheck.End start, long to, OutputStream out)
      throws IOException, SQLException {
    Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    line(lines, AuditLines.opening(new AuditLines.Opening(complete, start)));
    long last = start.seq();
    boolean more = true;
    while (more) {
      List<AuditRow> some = search.after(wanted, last, AT_ONCE);
      more = some.size() == AT_ONCE;
      for (AuditRow row : some) {
        if (row.seq() > to) {
          more = false;
          break;
        }
        line(lines, AuditLines.row(row));
        last = row.seq();
      }
    }
    if (complete) {
      signatures(lines, start.seq(), last);
    }
    lines.flush();
  }

  private void signatures(Writer lines, long from, long to) throws IOException, SQLException {
    long number = 0;
    List<SignedHead> some = heads.after(number, AT_ONCE);
    while (!some.isEmpty()) {
      for (SignedHead head : some) {
        number = head.number();
        if (head.seq() > from && head.seq() <= to) {
          line(lines, AuditLines.head(head));
        }
      }
      some = heads.after(number, AT_ONCE);
    }
  }

  private static void line(Writer lines, String text) throws IOException {
    lines.write(text);
    lines.write('\n');
  }
}
