package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.LicenseUnits;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import io.tenantry.pools.LicensePools;
import io.tenantry.pools.UnitsSettled;
import io.tenantry.pools.UnitsSettled.Fate;
import io.tenantry.pools.UnitsWanted;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Has targets of runs claim license units before they get licenses, and settles them after. */
@Stateless
public class RunUnits {

  @PersistenceContext private EntityManager entities;
  @Inject private LicenseUnits units;
  @Inject private TargetTable targets;
  @EJB private LicensePools pools;

  /**
   * Claims units for plans that are about to be sent.
   *
   * @return by seq: why a target gets none
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Map<Integer, Problem> claim(
      long operationId, Map<Integer, Target> open, Map<Integer, OutcomeDetails> plans) {
    List<UnitsWanted> wanted = new ArrayList<>();
    plans.forEach(
        (seq, plan) -> {
          if (!plan.needs().isEmpty()) {
            wanted.add(
                new UnitsWanted(seq, holder(open.get(seq), plan), lower(plan.needs().keySet())));
          }
        });
    if (wanted.isEmpty() || !pools.any()) {
      return Map.of();
    }
    OperationRecord operation = entities.find(OperationRecord.class, operationId);
    return pools.claim(operationId, operation.operator(), operation.actionId(), wanted);
  }

  /** Settles the units of targets in the transaction that stores their outcomes. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void settle(OperationRecord operation, List<Outcome> outcomes) {
    if (outcomes.isEmpty()
        || operation.kind().equals(OperationKind.PREVIEW.name())
        || !pools.any()) {
      return;
    }
    try {
      if (operation.kind().equals(OperationKind.CHECK.name())) {
        takenBack(operation, outcomes);
        return;
      }
      Map<Integer, Map<String, Integer>> reserved =
          units.ofTargets(operation, outcomes.stream().map(o -> o.target().seq()).toList());
      pools.settle(
          operation.id(),
          outcomes.stream()
              .map(o -> settled(o, reserved.getOrDefault(o.target().seq(), Map.of())))
              .toList());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("settling license units of operation " + operation.id(), e);
    }
  }

  /** Microsoft could not give what it had accepted: the run's targets do not have it. */
  private void takenBack(OperationRecord check, List<Outcome> outcomes) throws SQLException {
    Set<Integer> failed =
        outcomes.stream()
            .filter(o -> o.state() == OutcomeState.FAILED)
            .map(o -> o.target().seq())
            .collect(Collectors.toSet());
    if (failed.isEmpty()) {
      return;
    }
    List<UnitsSettled> back = new ArrayList<>();
    for (TargetRow target : targets.bySeq(check.listId(), failed)) {
      if (target.originSeq() != null) {
        back.add(
            new UnitsSettled(target.originSeq(), Fate.BACK, Map.of(), null, List.of(), Set.of()));
      }
    }
    pools.settle(check.parentId(), back);
  }

  static UnitsSettled settled(Outcome outcome, Map<String, Integer> reserved) {
    Target target = outcome.target();
    OutcomeDetails details = outcome.details();
    return new UnitsSettled(
        target.seq(),
        fate(outcome.state()),
        reserved,
        madeOf(details) == null ? null : details.sent().answers().path("1").path("id").asText(null),
        List.of(lower(target.key()), lower(target.label())),
        outcome.state() == OutcomeState.SUCCEEDED ? removed(details) : Set.of());
  }

  private static Fate fate(OutcomeState state) {
    return switch (state) {
      case SUCCEEDED -> Fate.SPENT;
      case IN_DOUBT -> Fate.KEPT;
      case FAILED, SKIPPED, UNCHANGED, NOT_ATTEMPTED, PLANNED -> Fate.BACK;
    };
  }

  /** Who gets the licenses: the target, or the account that is made. */
  static String holder(Target target, OutcomeDetails plan) {
    String made = madeOf(plan);
    return lower(made == null ? target.key() : made);
  }

  /** The name of an account that was not there before, or {@code null}. */
  private static String madeOf(OutcomeDetails plan) {
    JsonNode before = plan.before();
    boolean absent = before != null && before.has("account") && before.path("account").isNull();
    return absent ? before.path("userPrincipalName").asText(null) : null;
  }

  /** Licenses that were held directly before and are not any more. */
  private static Set<String> removed(OutcomeDetails details) {
    if (details.before() == null || details.after() == null) {
      return Set.of();
    }
    Set<String> gone = licenses(details.before());
    gone.removeAll(licenses(details.after()));
    return gone;
  }

  private static Set<String> licenses(JsonNode snapshot) {
    Set<String> skus = new TreeSet<>();
    snapshot.path("licenses").fieldNames().forEachRemaining(sku -> skus.add(lower(sku)));
    return skus;
  }

  private static Set<String> lower(Set<String> skus) {
    return skus.stream().map(RunUnits::lower).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
