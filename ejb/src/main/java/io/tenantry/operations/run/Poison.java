package io.tenantry.operations.run;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a target that makes an action itself fail; the other targets go on. */
final class Poison {

  private static final Logger LOG = LoggerFactory.getLogger(Poison.class);

  private Poison() {}

  static Problem problem(PartitionRun run, Target target, RuntimeException e) {
    LOG.error("{} failed on target {} itself", run.action().info().id(), target.label(), e);
    return new Problem(
        "internal",
        "Tenantry could not work on this target: " + e,
        "Report this; the server's log has the details. The other targets went on.");
  }
}
