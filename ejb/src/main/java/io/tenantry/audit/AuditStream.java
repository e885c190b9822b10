package io.tenantry.audit;

import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.cluster.Schema;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what is new in the trail to its sinks every two seconds. What a sink did not take is handed
 * over again: everything at least once, in order.
 */
@Singleton
@Startup
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditStream {

  private static final Logger LOG = LoggerFactory.getLogger(AuditStream.class);

  @EJB private Schema schema;
  @EJB private AuditHandover handover;
  @Inject private AuditSinks sinks;

  private final Map<String, AuditSink> open = new LinkedHashMap<>();
  private final Map<String, String> failing = new LinkedHashMap<>();

  @PostConstruct
  void begin() {
    schema.ready();
  }

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    for (AuditSinks.Named wanted : sinks.wanted()) {
      try {
        serve(wanted);
        if (failing.remove(wanted.name()) != null) {
          LOG.info("The audit trail is handed to {} again", wanted.name());
        }
      } catch (IOException | RuntimeException e) {
        close(wanted.name());
        if (failing.put(wanted.name(), e.toString()) == null) {
          LOG.error(
              "The audit trail cannot be handed to {}; it is kept and tried again",
              wanted.name(),
              e);
        }
      }
    }
  }

  private void serve(AuditSinks.Named wanted) throws IOException {
    try {
      if (!open.containsKey(wanted.name())) {
        handover.enter(wanted.name());
        open.put(wanted.name(), wanted.opening().open());
      }
      while (handover.some(open.get(wanted.name()))) {
        LOG.debug("More of the audit trail goes to {}", wanted.name());
      }
    } catch (DatabaseUnavailable e) {
      LOG.debug("The database does not answer: {}", e.getMessage());
    }
  }

  private void close(String name) {
    AuditSink sink = open.remove(name);
    if (sink != null) {
      sink.close();
    }
  }

  @PreDestroy
  void end() {
    open.values().forEach(AuditSink::close);
  }
}
