package io.tenantry.settings;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices within five seconds that settings were changed on another node. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettingsWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

  @Inject private Settings settings;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void look() {
    try {
      settings.refresh();
    } catch (RuntimeException e) {
      LOG.debug("The settings could not be looked at", e);
    }
  }
}
