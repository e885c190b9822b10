package io.tenantry.operations.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import io.tenantry.gateway.SurfaceFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An action that sets the number of objects in a {@link FakeTenant}. */
final class SetNumber implements Action<SetNumber.Form, Integer> {

  record Form(int number) {}

  /** The object of that key makes this action itself fail. */
  static final String POISON = "poison";

  private final FakeTenant tenant;
  Function<CallFailure, Verdict> explanation =
      failure -> new Verdict.Failed(new Problem("refused", failure.message(), ""));
  Problem unreadable;
  Later later;
  Function<Target, Plan> otherPlan = target -> null;
  List<Target> inspected = List.of();
  List<Form> inspectedForms = List.of();
  String poisonousIn = "plan";

  SetNumber(FakeTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public ActionInfo info() {
    return new ActionInfo(
        "test.set-number",
        "Set number",
        "test",
        "",
        TargetKind.USER,
        true,
        true,
        false,
        List.of(),
        Surface.GRAPH,
        "identity-write",
        "");
  }

  @Override
  public Class<Form> formType() {
    return Form.class;
  }

  @Override
  public Map<String, Integer> inspect(Collection<Target> targets, Form form, Reads reads) {
    if (unreadable != null) {
      throw new SurfaceFailure(unreadable);
    }
    inspected = List.copyOf(targets);
    Map<String, Integer> states = new HashMap<>();
    for (Target target : targets) {
      poison(target, "inspect");
      if (tenant.numbers.containsKey(target.key())) {
        states.put(target.key(), tenant.numbers.get(target.key()));
      }
    }
    return states;
  }

  @Override
  public Map<String, Integer> inspectEach(Map<Target, Form> forms, Form common, Reads reads) {
    inspectedForms = List.copyOf(forms.values());
    return Action.super.inspectEach(forms, common, reads);
  }

  @Override
  public Plan plan(Target target, Integer state, Form form) {
    poison(target, "plan");
    Plan other = otherPlan.apply(target);
    return other != null ? other : to(target, state, form.number());
  }

  private Plan to(Target target, int from, int number) {
    return from == number
        ? new Plan.Unchanged("Already " + number)
        : new Plan.Change(
                List.of(FakeTenant.set(target.key(), number)),
                List.of(new Difference("Number", "" + from, "" + number)),
                IntNode.valueOf(from),
                IntNode.valueOf(number),
                List.of())
            .takingEffect(later);
  }

  @Override
  public JsonNode snapshot(Integer state) {
    return IntNode.valueOf(state);
  }

  @Override
  public Plan restore(Target target, Integer state, JsonNode before) {
    return to(target, state, before.asInt());
  }

  @Override
  public Verdict explain(Target target, Integer state, CallFailure failure) {
    poison(target, "explain");
    return explanation.apply(failure);
  }

  private void poison(Target target, String step) {
    if (target.key().equals(POISON) && poisonousIn.equals(step)) {
      throw new IllegalStateException("Poisoned in " + step);
    }
  }
}
