package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans which number a user gets, and the way back. */
final class PhonePlan {

  /** A fresh license reaches the voice service within a day. */
  private static final Later LICENSE =
      Later.every("Teams to know the license", Duration.ofMinutes(10), Duration.ofHours(24));

  private PhonePlan() {}

  static Plan of(Target target, PhoneState today, AssignPhoneNumberForm form) {
    if (target.sent() != null && today.operation().equals("failed")) {
      return new Plan.Cannot(PhoneProblems.failed(target, today.operationDetail()));
    }
    if (today.underWay()) {
      return new Plan.Wait(AssignPhoneNumber.ASSIGNED);
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
        .takingEffect(AssignPhoneNumber.ASSIGNED);
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

  /** A former number comes back in place of the new one; where there was none, it is taken away. */
  static Plan back(Target target, PhoneState today, JsonNode before) {
    if (today.underWay()) {
      return new Plan.Wait(AssignPhoneNumber.ASSIGNED);
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
            .takingEffect(AssignPhoneNumber.ASSIGNED);
  }

  private static String former(JsonNode before, String category) {
    for (Map.Entry<String, JsonNode> one : before.properties()) {
      if (one.getValue().path("category").asText().equals(category)) {
        return one.getKey();
      }
    }
    return "";
  }
}
