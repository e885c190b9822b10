package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.licensing.ActivePlans;
import io.tenantry.simulator.graph.odata.Filter;
import io.tenantry.simulator.graph.odata.Query;
import io.tenantry.simulator.graph.odata.ServiceQuery;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.graph.telephony.NumberOperation;
import io.tenantry.simulator.graph.telephony.PhoneNumber;
import io.tenantry.simulator.graph.telephony.PhoneNumbers;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Telephone numbers of Teams: their list, who has which, and changes of it. */
final class PhoneNumberRoutes {

  private static final String ROOT = "/admin/teams/telephoneNumberManagement";
  private static final String NUMBERS = ROOT + "/numberAssignments";
  private static final String ACTION = NUMBERS + "/microsoft.graph.teamsAdministration.";
  private static final String CONFIGURATIONS = "/admin/teams/userConfigurations";
  private static final ServiceQuery TEAMS_ADMIN =
      new ServiceQuery(
          500,
          1000,
          true,
          Set.of(
              Filter.And.class,
              Filter.Or.class,
              Filter.Compare.class,
              Filter.In.class,
              Filter.Affix.class,
              Filter.Contains.class,
              Filter.Lambda.class));

  private final Directory directory;
  private final GraphContract contract;
  private final ServiceShapes shapes;
  private final PhoneNumbers numbers;
  private final PhoneNumberWrites writes;

  PhoneNumberRoutes(Parts parts, PhoneNumbers numbers, PhoneNumberWrites writes) {
    this.directory = parts.directory();
    this.contract = parts.contract();
    this.shapes = new ServiceShapes(parts.contract().model());
    this.numbers = numbers;
    this.writes = writes;
  }

  void register(Routes routes) {
    routes.on("GET", NUMBERS, this::list);
    routes.on("POST", ACTION + "assignNumber", writes::assign);
    routes.on("POST", ACTION + "unassignNumber", writes::unassign);
    routes.on(
        "GET", ROOT + "/operations/{telephoneNumberLongRunningOperation-id}", this::operation);
    routes.on("GET", CONFIGURATIONS + "/{teamsUserConfiguration-id}", this::configuration);
  }

  private Response list(Call call) {
    Query query = query(call, "teamsAdministration.numberAssignment");
    int from = ServiceQuery.skipped(call.request());
    List<Facts> wanted = wanted(query).toList();
    int to = Math.min(wanted.size(), from + query.top());
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context(NUMBERS.substring(1), query)));
    if (to < wanted.size()) {
      body.put("@odata.nextLink", next(call.request(), to));
    }
    ArrayNode value = body.putArray("value");
    wanted.stream()
        .skip(from)
        .limit(query.top())
        .forEach(number -> value.add(shapes.write(number, query.select())));
    return Response.json(200, body);
  }

  private static String next(Request request, int skip) {
    String others =
        Arrays.stream(request.rawQuery().split("&"))
            .filter(pair -> !pair.isEmpty() && !pair.matches("(\\$|%24)?skip=.*"))
            .map(pair -> pair + "&")
            .collect(Collectors.joining());
    return PageToken.bareLink(request) + "?" + others + "$skip=" + skip;
  }

  private Stream<Facts> wanted(Query query) {
    if (query.filter() instanceof Filter.Compare compare
        && compare.operator().equals("eq")
        && compare.literal().text() != null) {
      String text = compare.literal().text();
      if (compare.path().property().equals("telephoneNumber")) {
        // A number may be written without its plus sign.
        return Stream.ofNullable(numbers.find(text.replaceFirst("^\\+", ""))).map(this::facts);
      }
      if (compare.path().property().equals("assignmentTargetId")) {
        OptionalInt user = directory.findUser(text);
        return user.isEmpty() ? Stream.of() : numbers.of(user.getAsInt()).stream().map(this::facts);
      }
    }
    return numbers.all().stream().map(this::facts).filter(query::wants);
  }

  private Facts facts(PhoneNumber number) {
    int user = number.user();
    return number.facts(user < 0 ? null : directory.users().id(user).toString());
  }

  private Response operation(Call call) {
    Query query = query(call, "teamsAdministration.telephoneNumberLongRunningOperation");
    NumberOperation operation = numbers.operation(call.key(0));
    if (operation == null) {
      throw new GraphError(404, "NotFound", "Operation '" + call.key(0) + "' was not found.");
    }
    return one(call, ROOT.substring(1) + "/operations", operation.facts(), query);
  }

  private Response configuration(Call call) {
    Query query = query(call, "teamsAdministration.teamsUserConfiguration");
    OptionalInt index = directory.findUser(call.key(0));
    UserEntity user =
        index.isEmpty() ? null : directory.user(index.getAsInt(), directory.readTime());
    if (user == null || !user.state().alive()) {
      throw new GraphError(404, "NotFound", "User '" + call.key(0) + "' was not found.");
    }
    return one(call, CONFIGURATIONS.substring(1), configuration(user), query);
  }

  private Facts configuration(UserEntity user) {
    ActivePlans plans = new ActivePlans(user.holdings());
    boolean guest = user.get("userType").asText().equals("Guest");
    boolean teams = plans.any(plan -> plan.startsWith("TEAMS"));
    String member = teams ? "user" : "ineligibleUser";
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("id", user.id());
    values.put("tenantId", directory.seed().tenantId().toString());
    values.set("userPrincipalName", user.get("userPrincipalName"));
    values.put("accountType", guest ? "guest" : member);
    values.set("createdDateTime", user.get("createdDateTime"));
    values.set("modifiedDateTime", user.get("createdDateTime"));
    ArrayNode features = values.putArray("featureTypes");
    if (teams) {
      features.add("Teams");
    }
    if (plans.any(plan -> plan.equals("MCOEV"))) {
      features.add("PhoneSystem");
    }
    if (plans.any(plan -> plan.startsWith("MCOPSTN"))) {
      features.add("CallingPlan");
    }
    ArrayNode assigned = values.putArray("telephoneNumbers");
    boolean voice = false;
    for (PhoneNumber number : numbers.of(user.index())) {
      if (!number.activation().equals("assignmentPending")) {
        voice |= number.category().equals("primary");
        assigned
            .addObject()
            .put("telephoneNumber", number.number())
            .put("assignmentCategory", number.category());
      }
    }
    // A primary number switches enterprise voice on.
    values.put("isEnterpriseVoiceEnabled", voice);
    return new Facts("teamsAdministration.teamsUserConfiguration", values);
  }

  private Response one(Call call, String set, Facts facts, Query query) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("@odata.context", call.context(UserRoutes.context(set, query) + "/$entity"));
    body.setAll(shapes.write(facts, query.select()));
    return Response.json(200, body);
  }

  private Query query(Call call, String type) {
    return TEAMS_ADMIN.parse(call.request(), call.match(), contract.model(), type);
  }
}
