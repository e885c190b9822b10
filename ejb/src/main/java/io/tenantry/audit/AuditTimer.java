package io.tenantry.audit;

import io.tenantry.cluster.Schema;
import io.tenantry.persistence.audit.chain.SignedHead;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the audit trail signed and archived when it is due; of several nodes one does it. */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditTimer {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTimer.class);

  @EJB private Schema schema;
  @EJB private AuditHeads heads;
  @EJB private AuditArchive archive;
  @Inject private AuditKeys keys;

  @Inject
  @ConfigProperty(name = "TENANTRY_AUDIT_SIGN_MINUTES", defaultValue = "5")
  private int minutes;

  @PostConstruct
  void begin() {
    schema.ready();
    LOG.info("The audit trail is signed with key {}: {}", keys.id(), keys.publicKey());
    tick();
  }

  @Schedule(hour = "*", minute = "*", second = "5", persistent = false)
  void tick() {
    try {
      for (SignedHead head : heads.sign(Instant.now(), Duration.ofMinutes(minutes))) {
        if (head.day() != null) {
          LOG.info(
              "The audit trail of {} ends with row {}, hash {}, signature {}",
              head.day(),
              head.seq(),
              head.hash(),
              head.signature());
        }
      }
      archive.whatIsDue();
    } catch (RuntimeException e) {
      LOG.warn("The audit trail could not be signed or archived; tried again shortly", e);
    }
  }
}
