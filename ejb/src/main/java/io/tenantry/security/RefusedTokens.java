package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.audit.Origin;
import io.tenantry.audit.Origin.Via;
import io.tenantry.persistence.security.ApiTokenRecord;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the trail of requests whose token lets nobody in: of the first from a client address at
 * once, of those that follow within a minute by their number, so that nobody fills the trail. Each
 * node counts its own.
 */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefusedTokens {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedTokens.class);
  private static final String NOBODY = "(no name)";
  private static final int MOST_ADDRESSES = 10_000;

  private final RefusalCounts counts = new RefusalCounts(MOST_ADDRESSES);
  private final Clock clock = Clock.systemUTC();

  @Inject private Origin origin;
  @EJB private Audit audit;

  /**
   * A token was refused.
   *
   * @param known what it is, or {@code null} for one that never was
   */
  public void refused(ApiTokenRecord known) {
    Instant now = clock.instant();
    String from = origin.address() == null ? "" : origin.address();
    int times = counts.refused(from, now);
    if (times == 0) {
      return;
    }
    AuditEvent event = AuditEvent.refused("sign-in.refused").saying(why(known, now) + times(times));
    audit.refused(
        known == null
            ? event.by(NOBODY)
            : event.by(known.operator().name()).to("token", known.hint(), known.name()));
  }

  @Schedule(hour = "*", minute = "*", second = "25", persistent = false)
  void tellTheRest() {
    counts
        .due(clock.instant())
        .forEach(
            (address, times) -> {
              try {
                origin.from(Via.REST, address);
                audit.refused(
                    AuditEvent.refused("sign-in.refused")
                        .by(NOBODY)
                        .saying("Tokens that let nobody in" + times(times)));
              } catch (RuntimeException e) {
                LOG.warn("{} refused tokens from {} are not in the trail", times, address, e);
              }
            });
  }

  static String why(ApiTokenRecord known, Instant now) {
    if (known == null) {
      return "A token that there is not";
    }
    if (known.revokedAt() != null) {
      return "A token that was revoked";
    }
    return known.expiresAt().isAfter(now)
        ? "A token of an operator who is disabled"
        : "A token that has expired";
  }

  private static String times(int times) {
    return times == 1 ? "" : "; " + times + " requests from this address";
  }
}
