package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.Operations.Kind;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.licensing.ActivePlans;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.telephony.NumberOperation;
import io.tenantry.simulator.graph.telephony.PhoneNumber;
import io.tenantry.simulator.graph.telephony.PhoneNumbers;
import io.tenantry.simulator.http.Response;
import java.util.OptionalInt;

/** Gives telephone numbers to users and takes them back. */
final class PhoneNumberWrites {

  private static final String TYPE = "teamsAdministration.numberAssignment[]";
  private static final String OPERATIONS =
      "/v1.0/admin/teams/telephoneNumberManagement/operations('";

  private final Directory directory;
  private final BodyRules rules;
  private final PhoneNumbers numbers;
  private final Operations operations;

  PhoneNumberWrites(Parts parts, PhoneNumbers numbers, Operations operations) {
    this.directory = parts.directory();
    this.rules = parts.rules();
    this.numbers = numbers;
    this.operations = operations;
  }

  synchronized Response assign(Call call) {
    JsonNode body = call.body();
    rules.action(TYPE, "teamsAdministration.assignNumber", body);
    UserEntity user = user(body.path("assignmentTargetId").asText());
    PhoneNumber number = number(body, true);
    requireLicenses(user, number);
    requireAssignable(user, number);
    String category = body.path("assignmentCategory").asText("primary");
    if (number.user() == user.index() && category.equals(number.category())) {
      return accepted(call, numbers.nothing(number));
    }
    boolean fails = operations.beginsToFail(Kind.PHONE_NUMBER);
    NumberOperation operation =
        numbers.assign(
            number,
            user.index(),
            category,
            body.path("locationId").asText(null),
            operations.duration(Kind.PHONE_NUMBER),
            fails);
    if (!fails) {
      call.effects().add("phoneNumbers/" + number.number(), "assigned to " + user.id());
      numbers
          .replaced(numbers.find(number.number().substring(1)))
          .forEach(former -> call.effects().add("phoneNumbers/" + former.number(), "unassigned"));
    }
    return accepted(call, operation);
  }

  synchronized Response unassign(Call call) {
    JsonNode body = call.body();
    rules.action(TYPE, "teamsAdministration.unassignNumber", body);
    PhoneNumber number = number(body, false);
    requireSettled(number);
    if (number.user() < 0) {
      return accepted(call, numbers.nothing(number));
    }
    requireInCloud(number);
    boolean fails = operations.beginsToFail(Kind.PHONE_NUMBER);
    NumberOperation operation =
        numbers.unassign(number, operations.duration(Kind.PHONE_NUMBER), fails);
    if (!fails) {
      call.effects().add("phoneNumbers/" + number.number(), "unassigned");
    }
    return accepted(call, operation);
  }

  private static Response accepted(Call call, NumberOperation operation) {
    return Response.empty(202)
        .with("Location", call.request().origin() + OPERATIONS + operation.id() + "')");
  }

  private UserEntity user(String id) {
    OptionalInt index = Directory.uuid(id) == null ? OptionalInt.empty() : directory.findUser(id);
    UserEntity user = index.isEmpty() ? null : directory.user(index.getAsInt(), Long.MAX_VALUE);
    if (user == null || !user.state().alive()) {
      throw new GraphError(404, "NotFound", "User '" + id + "' was not found.");
    }
    return user;
  }

  /** The number of the body, which may be written with or without a plus sign. */
  private PhoneNumber number(JsonNode body, boolean unlistedToo) {
    String digits = body.path("telephoneNumber").asText().replaceFirst("^\\+", "");
    if (!digits.matches("[1-9]\\d{4,14}")) {
      throw GraphError.badRequest("The telephone number must be written as E.164.");
    }
    String type = body.path("numberType").asText("");
    PhoneNumber number = numbers.find(digits);
    if (number == null && unlistedToo && type.equals("directRouting")) {
      // Numbers of direct routing need not be in the tenant's stock.
      number = numbers.unlisted(digits);
    }
    if (number == null) {
      throw new GraphError(
          404, "NotFound", "Telephone number +" + digits + " was not found in the tenant.");
    }
    if (!type.isEmpty() && !type.equals(number.type())) {
      throw GraphError.badRequest(
          "Telephone number +" + digits + " is not of type '" + type + "'.");
    }
    return number;
  }

  private static void requireLicenses(UserEntity user, PhoneNumber number) {
    ActivePlans plans = new ActivePlans(user.holdings());
    if (!plans.any(plan -> plan.equals("MCOEV"))) {
      throw GraphError.badRequest(
          "User '" + user.id() + "' does not have a Teams Phone license (MCOEV).");
    }
    if (!number.type().equals("callingPlan")) {
      return;
    }
    if (!plans.any(plan -> plan.startsWith("MCOPSTN"))) {
      throw GraphError.badRequest(
          "User '" + user.id() + "' does not have a calling plan license (MCOPSTN1).");
    }
    String country = user.get("usageLocation").asText();
    if (!country.equals(number.country())) {
      throw GraphError.badRequest(
          "The number's country "
              + number.country()
              + " is not the user's usage location "
              + country
              + ".");
    }
  }

  private void requireAssignable(UserEntity user, PhoneNumber number) {
    if (!number.forUsers()) {
      throw GraphError.badRequest(
          "Telephone number " + number.number() + " does not have the capability userAssignment.");
    }
    if (number.user() >= 0 && number.user() != user.index()) {
      throw new GraphError(
          409, "Conflict", "Telephone number " + number.number() + " is already assigned.");
    }
    if (number.user() < 0) {
      requireSettled(number);
    }
    numbers.of(user.index()).forEach(PhoneNumberWrites::requireInCloud);
  }

  private static void requireSettled(PhoneNumber number) {
    if (!number.settled()) {
      throw new GraphError(
          409, "Conflict", "Telephone number " + number.number() + " is being changed.");
    }
  }

  private static void requireInCloud(PhoneNumber number) {
    if (number.onPremises()) {
      throw GraphError.badRequest(
          "Telephone number "
              + number.number()
              + " is synchronized from the on-premises directory (msRTCSIP-Line). Clear it there.");
    }
  }
}
