package io.tenantry.operations.run;

import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.Priority;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.persistence.operations.OutcomeTable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Inspects, plans and changes the targets of a slice through the surfaces.
 *
 * <p>Runs without a database transaction: the calls of a slice may wait for their turn for minutes.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SliceRunner {

  @Inject private ConnectedTenant tenant;
  @Inject private Intents intents;
  @Inject private RunUnits units;
  @Inject private TargetSecrets secrets;
  @Inject private OutcomeTable outcomes;
  @Inject private TargetPromises promises;

  /** How long a write is given to become readable before an uncertain target is inspected. */
  @Inject
  @ConfigProperty(name = "TENANTRY_SETTLING_SECONDS", defaultValue = "10")
  private int settlingSeconds;

  /** Scales how long parked targets wait between the looks at them. */
  @Inject
  @ConfigProperty(name = "TENANTRY_WAITING_FACTOR", defaultValue = "1")
  private double waitingFactor;

  /** Works on a slice until every target has an outcome or the run is to halt. */
  public SliceResult run(PartitionRun run, Slice slice) {
    // What was read through these doors is changed through them.
    Gateways gateways = tenant.gateways();
    return new SliceWork(
            run,
            gateways.reads(Priority.BULK, promises.of(run)),
            gateways::send,
            intentLog(),
            secrets::make,
            new RecordedPlans(outcomes),
            Duration.ofSeconds(settlingSeconds),
            waitingFactor)
        .on(slice);
  }

  private SliceWork.IntentLog intentLog() {
    return new SliceWork.IntentLog() {
      @Override
      public long intend(long operationId, int partition, Map<Integer, OutcomeDetails> plans) {
        return intents.intend(operationId, partition, plans);
      }

      @Override
      public Map<Integer, Problem> claim(
          long operationId, Map<Integer, Target> targets, Map<Integer, OutcomeDetails> plans) {
        return units.claim(operationId, targets, plans);
      }
    };
  }
}
