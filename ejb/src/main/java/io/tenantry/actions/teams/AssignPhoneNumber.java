package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Gives users a telephone number of Teams: a given one, or the next free one that fits.
 *
 * <p>Which number it is stands in the plan before anything is sent, and is noted with it, so that a
 * restart asks for the same one.
 */
@ApplicationScoped
public class AssignPhoneNumber implements Action<AssignPhoneNumberForm, PhoneState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "teams.assign-phone-number",
              "Assign phone number",
              "Give the selected users a telephone number, chosen or the next free one.")
          .onMany(TargetKind.USER)
          .undoable()
          .through(Surface.GRAPH, "teams-default-write")
          .needing(
              "TeamsTelephoneNumber.ReadWrite.All",
              "TeamsUserConfiguration.Read.All",
              "User.Read.All");

  static final Later ASSIGNED =
      new Later(
          "the number to be assigned",
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30));

  /** A fresh license reaches the voice service within a day. */
  private static final Later LICENSE =
      Later.every("Teams to know the license", Duration.ofMinutes(10), Duration.ofHours(24));

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, PhoneState> inspect(
      Collection<Target> targets, AssignPhoneNumberForm form, Reads reads) {
    return read(targets, target -> form, reads);
  }

  @Override
  public Map<String, PhoneState> inspectEach(
      Map<Target, AssignPhoneNumberForm> forms, AssignPhoneNumberForm common, Reads reads) {
    return read(forms.keySet(), forms::get, reads);
  }

  private Map<String, PhoneState> read(
      Collection<Target> targets, Function<Target, AssignPhoneNumberForm> forms, Reads reads) {
    List<Target> all = List.copyOf(targets);
    PhoneReads phones = new PhoneReads(reads);
    Map<String, PhoneState> states = phones.states(all);
    Map<String, AssignPhoneNumberForm> asked = new HashMap<>();
    for (Target target : all) {
      AssignPhoneNumberForm own = forms.apply(target);
      if (own != null && states.containsKey(target.key())) {
        asked.put(target.key(), own);
      }
    }
    new NumberChoice(phones, reads).choose(all, asked, states);
    return states;
  }

  @Override
  public Plan plan(Target target, PhoneState today, AssignPhoneNumberForm form) {
    if (target.sent() != null && today.operation().equals("failed")) {
      return new Plan.Cannot(PhoneProblems.failed(target, today.operationDetail()));
    }
    if (today.underWay()) {
      return new Plan.Wait(ASSIGNED);
    }
    PhoneNumber held = today.held(form.category()).orElse(null);
    if (held != null && isWanted(held, today, form)) {
      return new Plan.Unchanged("Has " + held.number() + " already");
    }
    for (PhoneNumber number : today.numbers()) {
      if (number.onPremises()) {
        return new Plan.Cannot(PhoneProblems.onPremises(target, number.number()));
      }
    }
    if (!today.features().contains("PhoneSystem")) {
      return today.phoneLicensed()
          ? new Plan.Wait(LICENSE)
          : new Plan.Cannot(PhoneProblems.noTeamsPhone(target));
    }
    boolean callingPlan = form.numberType() == AssignPhoneNumberForm.NumberType.CALLING_PLAN;
    if (callingPlan && !today.features().contains("CallingPlan")) {
      return new Plan.Cannot(PhoneProblems.noCallingPlan(target));
    }
    return assign(target, today, form, callingPlan);
  }

  /** Any number of the type will do where none was named. */
  private static boolean isWanted(PhoneNumber held, PhoneState today, AssignPhoneNumberForm form) {
    return form.given() == null
        ? held.type().equals(form.numberType().graph())
        : held.number().equals(form.given());
  }

  private static Plan assign(
      Target target, PhoneState today, AssignPhoneNumberForm form, boolean callingPlan) {
    PhoneNumber number = today.wanted();
    if (number == null) {
      return new Plan.Cannot(
          PhoneProblems.noneFree(target, form, callingPlan ? today.usageLocation() : ""));
    }
    if (!number.listed() && form.numberType() != AssignPhoneNumberForm.NumberType.DIRECT_ROUTING) {
      return new Plan.Cannot(PhoneProblems.unknown(number.number()));
    }
    if (number.listed() && !number.type().equals(form.numberType().graph())) {
      return new Plan.Cannot(PhoneProblems.otherType(number));
    }
    if (!number.user().isEmpty() && !number.user().equalsIgnoreCase(target.key())) {
      return new Plan.Cannot(
          number.user().equals(PhoneNumber.ANOTHER_RUN)
              ? PhoneProblems.promised(number.number())
              : PhoneProblems.taken(number.number()));
    }
    if (callingPlan && !number.country().equals(today.usageLocation())) {
      return new Plan.Cannot(PhoneProblems.otherCountry(target, number, today.usageLocation()));
    }
    String before = today.held(form.category()).map(PhoneNumber::number).orElse("");
    List<String> warnings =
        before.isEmpty() ? List.of() : List.of("The user loses " + before + ", which becomes free");
    return new Plan.Change(
            List.of(
                assigning(
                    target,
                    number.number(),
                    form.numberType().graph(),
                    form.category(),
                    form.locationId())),
            List.of(new Difference("Number (" + form.category() + ")", before, number.number())),
            today.snapshot(),
            today.with(number, form),
            warnings)
        .takingEffect(ASSIGNED);
  }

  private static GraphCall assigning(
      Target target, String number, String type, String category, String location) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("telephoneNumber", number)
        .put("assignmentTargetId", target.key())
        .put("numberType", type)
        .put("assignmentCategory", category);
    if (location != null && !location.isEmpty()) {
      body.put("locationId", location);
    }
    return new GraphCall(
            "POST", PhoneReads.NUMBERS + "/microsoft.graph.teamsAdministration.assignNumber", body)
        .keeping("Location");
  }

  @Override
  public JsonNode snapshot(PhoneState state) {
    return state.snapshot();
  }

  /** A former number comes back in place of the new one; where there was none, it is taken away. */
  @Override
  public Plan restore(Target target, PhoneState today, JsonNode before) {
    if (today.underWay()) {
      return new Plan.Wait(ASSIGNED);
    }
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (PhoneNumber number : today.settled()) {
      if (before.has(number.number())) {
        continue;
      }
      String former = former(before, number.category());
      differences.add(
          new Difference("Number (" + number.category() + ")", number.number(), former));
      JsonNode was = before.path(former);
      calls.add(
          former.isEmpty()
              ? new GraphCall(
                      "POST",
                      PhoneReads.NUMBERS + "/microsoft.graph.teamsAdministration.unassignNumber",
                      JsonNodeFactory.instance
                          .objectNode()
                          .put("telephoneNumber", number.number())
                          .put("numberType", number.type()))
                  .keeping("Location")
              : assigning(
                  target,
                  former,
                  was.path("type").asText(),
                  number.category(),
                  was.path("location").asText()));
    }
    return calls.isEmpty()
        ? new Plan.Unchanged("The user has no other numbers than before")
        : new Plan.Change(calls, differences, today.snapshot(), before, List.of())
            .takingEffect(ASSIGNED);
  }

  private static String former(JsonNode before, String category) {
    for (Map.Entry<String, JsonNode> one : before.properties()) {
      if (one.getValue().path("category").asText().equals(category)) {
        return one.getKey();
      }
    }
    return "";
  }

  @Override
  public Verdict explain(Target target, PhoneState state, CallFailure failure) {
    return PhoneProblems.explain(target, state, failure, INFO.permissions());
  }
}
