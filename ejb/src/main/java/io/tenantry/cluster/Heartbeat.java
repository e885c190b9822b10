package io.tenantry.cluster;

import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.cluster.LeaseTable;
import io.tenantry.persistence.cluster.NodeTable;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other nodes every five seconds that this one is alive, and keeps its leases. */
@Singleton
public class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  @Inject private NodeTable nodes;
  @Inject private ThisNode node;
  @Inject private LeaseTable leaseTable;
  @Inject private ConnectedTenant tenant;
  @EJB private Leases leases;

  private volatile boolean entered;
  private boolean failing;

  /** Enters this start of the node; its earlier starts count as dead from here on. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void enter() {
    try {
      nodes.enter(node.bootId(), node.name());
      entered = true;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("entering this node", e);
    }
  }

  /** Takes this start out, at its orderly end. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void leave() {
    try {
      nodes.leave(node.bootId());
    } catch (SQLException e) {
      LOG.warn("This node could not sign off; it counts as dead in a while: {}", e.getMessage());
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void beat() {
    if (!entered) {
      return;
    }
    try {
      nodes.beat(node.bootId(), node.name());
      leases.renewAll();
      tenant.pacing().sharedAmong(leaseTable.holders());
      if (failing) {
        LOG.info("The database answers again");
        failing = false;
      }
    } catch (SQLException | RuntimeException e) {
      if (!failing) {
        LOG.error("No heartbeat could be written; running operations stop sending", e);
        failing = true;
      }
    }
  }
}
