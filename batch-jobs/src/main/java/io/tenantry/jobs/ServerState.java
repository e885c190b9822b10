package io.tenantry.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the server whether it is going down. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ServerState {

  private static final Logger LOG = LoggerFactory.getLogger(ServerState.class);

  /** Whether the server is being suspended, stopped or reloaded at this moment. */
  public boolean goesDown() {
    try {
      Object state =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName("jboss.as:management-root=server"), "suspendState");
      return state != null && !"RUNNING".equals(state.toString());
    } catch (JMException e) {
      LOG.debug("The server does not tell its state: {}", e.getMessage());
      return false;
    }
  }
}
