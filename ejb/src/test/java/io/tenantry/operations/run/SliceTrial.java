package io.tenantry.operations.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.MadeSecret;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.persistence.operations.TargetRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Slices that are worked on in a {@link FakeTenant}, where Anna and Bert begin with 1. */
final class SliceTrial {

  final FakeTenant tenant = new FakeTenant().holds("anna", 1).holds("bert", 1);
  final SetNumber action = new SetNumber(tenant);
  final List<Map<Integer, OutcomeDetails>> intents = new ArrayList<>();
  final List<Integer> claimed = new ArrayList<>();

  /** What an earlier run recorded, which an undo goes back on. */
  final Map<Integer, OutcomeDetails> recorded = new HashMap<>();

  OperationKind kind = OperationKind.RUN;
  BooleanSupplier goesOn = () -> true;
  Map<Integer, Problem> withoutUnits = Map.of();
  Map<Integer, Problem> refused = Map.of();
  SliceSecrets.Maker secrets =
      (operation, wanted) -> {
        Map<Integer, MadeSecret> made = new HashMap<>();
        wanted.keySet().forEach(seq -> made.put(seq, new MadeSecret("secret" + seq, "link")));
        return made;
      };

  static Plan.Change change(Call... calls) {
    return new Plan.Change(
        List.of(calls), List.of(), IntNode.valueOf(1), IntNode.valueOf(7), List.of());
  }

  static OutcomeDetails details(int before, int after) {
    return OutcomeDetails.of(
        new Plan.Change(
            List.of(),
            List.of(),
            IntNode.valueOf(before),
            IntNode.valueOf(after),
            Map.of(),
            List.of()));
  }

  /** All are to have the number 7. */
  SliceResult on(String... keys) {
    List<TargetRow> targets = new ArrayList<>();
    for (String key : keys) {
      targets.add(new TargetRow(targets.size() + 1, key, key, targets.size() + 1));
    }
    return work().on(Slice.fresh(targets));
  }

  /** After a crash that left open whether a plan was carried out. */
  SliceResult uncertain(int seq, String key, OutcomeDetails plan) {
    return work()
        .on(
            new Slice(
                List.of(new TargetRow(seq, key, key, null)),
                Map.of(seq, plan),
                List.of(99L),
                Duration.ofHours(1)));
  }

  /** After the target has been parked for a while. */
  SliceResult due(String key, OutcomeDetails sent, Duration waited) {
    return work()
        .on(
            Slice.due(
                List.of(new TargetRow(1, key, key, null)), Map.of(1, sent), Map.of(1, waited)));
  }

  SliceWork work() {
    PartitionRun run =
        new PartitionRun(
            1,
            kind,
            action,
            new SetNumber.Form(7),
            values -> new SetNumber.Form(Integer.parseInt(values)),
            1,
            2L,
            0,
            1,
            100,
            1,
            false,
            () -> goesOn.getAsBoolean(),
            some -> refused);
    return new SliceWork(
        run,
        null,
        tenant::send,
        new SliceWork.IntentLog() {
          @Override
          public long intend(long operation, int partition, Map<Integer, OutcomeDetails> plans) {
            intents.add(plans);
            return intents.size();
          }

          @Override
          public Map<Integer, Problem> claim(
              long operation, Map<Integer, Target> targets, Map<Integer, OutcomeDetails> plans) {
            claimed.addAll(plans.keySet());
            return withoutUnits;
          }
        },
        secrets,
        new RecordedPlans(null) {
          @Override
          Map<Integer, OutcomeDetails> of(long parentId, List<TargetRow> targets) {
            return recorded;
          }
        },
        Duration.ofMillis(20),
        1);
  }

  /** Outcomes as {@code key STATE code}. */
  static List<String> states(SliceResult result) {
    return result.outcomes().stream()
        .map(outcome -> outcome.target().key() + " " + text(outcome))
        .toList();
  }

  /** An outcome as {@code STATE code}. */
  static String text(Outcome outcome) {
    assertThat(outcome.state()).isNotEqualTo(OutcomeState.NOT_ATTEMPTED);
    return outcome.state() + " " + (outcome.problem() == null ? null : outcome.problem().code());
  }
}
