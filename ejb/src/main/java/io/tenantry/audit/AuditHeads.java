package io.tenantry.audit;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.audit.HeadTable;
import io.tenantry.persistence.audit.chain.ChainCheck;
import io.tenantry.persistence.audit.chain.SignedHead;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs where the chain ends: once for each day that is over, and in between when something was
 * added, so that a forger has minutes and not a day.
 */
@Stateless
@PermitAll
public class AuditHeads {

  private static final int DAYS_AT_ONCE = 400;

  @Inject private HeadTable table;
  @Inject private AuditKeys keys;

  /**
   * Signs what is due.
   *
   * @param every how long after a signature the next one is due
   * @return the heads that were signed
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public List<SignedHead> sign(Instant now, Duration every) {
    try {
      if (!due(latest(), now, every)) {
        return List.of();
      }
      ChainCheck.End end = table.lock();
      List<SignedHead> signed = new ArrayList<>();
      SignedHead last = latest();
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      for (LocalDate day = firstOpenDay(today);
          day.isBefore(today) && signed.size() < DAYS_AT_ONCE;
          day = day.plusDays(1)) {
        ChainCheck.End then = table.before(day.plusDays(1));
        last = add(last, day, last != null && last.seq() > then.seq() ? of(last) : then, now);
        signed.add(last);
      }
      if (last == null || end.seq() > last.seq()) {
        signed.add(add(last, null, end, now));
      }
      return signed;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("signing the audit trail", e);
    }
  }

  private static boolean due(SignedHead last, Instant now, Duration every) {
    return last == null
        || !last.at().plus(every).isAfter(now)
        || LocalDate.ofInstant(last.at(), ZoneOffset.UTC)
            .isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  private SignedHead latest() throws SQLException {
    return table.latest(1).stream().findFirst().orElse(null);
  }

  /** The day after the last one that is closed; the first one is that of the first signature. */
  private LocalDate firstOpenDay(LocalDate today) throws SQLException {
    List<SignedHead> closed = table.days(1);
    if (!closed.isEmpty()) {
      return closed.get(0).day().plusDays(1);
    }
    return table.after(0, 1).stream()
        .findFirst()
        .map(first -> LocalDate.ofInstant(first.at(), ZoneOffset.UTC))
        .orElse(today);
  }

  private static ChainCheck.End of(SignedHead head) {
    return new ChainCheck.End(head.seq(), head.hash());
  }

  private SignedHead add(SignedHead last, LocalDate day, ChainCheck.End end, Instant now)
      throws SQLException {
    SignedHead head =
        new SignedHead(
            last == null ? 1 : last.number() + 1,
            day,
            end.seq(),
            end.hash(),
            now.truncatedTo(ChronoUnit.MILLIS),
            keys.id(),
            last == null ? "" : last.signature(),
            "");
    SignedHead signed = head.signed(keys.sign(head.text()));
    table.add(signed);
    return signed;
  }
}
