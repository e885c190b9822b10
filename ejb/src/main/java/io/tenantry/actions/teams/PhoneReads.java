package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Found;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers, licenses and operations of many users at once, and the stock of numbers. */
final class PhoneReads {

  static final String ROOT = "/admin/teams/telephoneNumberManagement/";
  static final String NUMBERS = ROOT + "numberAssignments";

  private static final String WHAT = "The telephone numbers";
  private static final Pattern OPERATION = Pattern.compile("operations(?:\\('|/)([^'/)]+)");

  /** Service plan of Teams Phone (MCOEV) in {@code assignedPlans}. */
  private static final String TEAMS_PHONE = "e43b5b99-8dfb-405f-9987-dc307f34bcbd";

  private final Reads reads;

  PhoneReads(Reads reads) {
    this.reads = reads;
  }

  /** States with the number to be assigned, where one is asked for. */
  static Map<String, PhoneState> states(
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

  /** States without the number to be assigned; users who do not exist are left out. */
  Map<String, PhoneState> states(List<Target> targets) {
    Map<String, JsonNode> users =
        reads.users(
            targets.stream().map(Target::key).toList(), List.of("usageLocation", "assignedPlans"));
    List<GraphCall> calls = new ArrayList<>();
    for (Target target : targets) {
      calls.add(GraphCall.get("/admin/teams/userConfigurations/" + target.key()));
      calls.add(
          GraphCall.get(
              NUMBERS + "?$filter=" + encode("assignmentTargetId eq '" + target.key() + "'")));
    }
    Map<String, JsonNode> operations = operations(targets);
    List<Answer> answers = reads.answers(calls);
    Map<String, PhoneState> states = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      String key = targets.get(i).key();
      JsonNode user = users.get(key);
      if (user != null) {
        JsonNode known =
            Found.in(answers.get(2 * i), "The users' Teams settings")
                .orElse(MissingNode.getInstance());
        JsonNode numbers =
            Found.in(answers.get(2 * i + 1), WHAT).orElse(MissingNode.getInstance()).path("value");
        states.put(
            key,
            state(user, known, numbers, operations.getOrDefault(key, MissingNode.getInstance())));
      }
    }
    return states;
  }

  private static PhoneState state(
      JsonNode user, JsonNode known, JsonNode numbers, JsonNode operation) {
    Set<String> features = new TreeSet<>();
    known.path("featureTypes").forEach(feature -> features.add(feature.asText()));
    List<PhoneNumber> held = new ArrayList<>();
    numbers.forEach(number -> held.add(PhoneNumber.of(number)));
    boolean licensed = false;
    for (JsonNode plan : user.path("assignedPlans")) {
      licensed |=
          plan.path("servicePlanId").asText().equals(TEAMS_PHONE)
              && plan.path("capabilityStatus").asText().equals("Enabled");
    }
    return new PhoneState(
        held,
        features,
        licensed,
        user.hasNonNull("usageLocation") ? user.path("usageLocation").asText() : "",
        null,
        operation.path("status").asText(""),
        operation.at("/numbers/0/statusDetail").asText(""));
  }

  /** By user: the operations whose address was answered. */
  private Map<String, JsonNode> operations(List<Target> targets) {
    Map<String, JsonNode> operations = new HashMap<>();
    List<Target> begun = new ArrayList<>();
    List<GraphCall> calls = new ArrayList<>();
    for (Target target : targets) {
      String location =
          target.sent() == null ? "" : target.sent().answers().at("/1/Location").asText("");
      Matcher id = OPERATION.matcher(location);
      if (id.find()) {
        begun.add(target);
        calls.add(GraphCall.get(ROOT + "operations/" + id.group(1)));
      }
    }
    List<Answer> answers = reads.answers(calls);
    for (int i = 0; i < begun.size(); i++) {
      String key = begun.get(i).key();
      Found.in(answers.get(i), "The operations").ifPresent(found -> operations.put(key, found));
    }
    return operations;
  }

  /** Numbers of the stock by number; a number that is not in it is absent. */
  Map<String, PhoneNumber> numbers(Collection<String> numbers) {
    List<Answer> answers =
        reads.answers(
            numbers.stream()
                .map(
                    number ->
                        GraphCall.get(
                            NUMBERS + "?$filter=" + encode("telephoneNumber eq '" + number + "'")))
                .toList());
    Map<String, PhoneNumber> found = new HashMap<>();
    for (Answer answer : answers) {
      Found.in(answer, WHAT)
          .orElse(MissingNode.getInstance())
          .path("value")
          .forEach(one -> found.put(PhoneNumber.of(one).number(), PhoneNumber.of(one)));
    }
    return found;
  }

  /** All free numbers of a type that users can have, in their order. */
  List<PhoneNumber> free(AssignPhoneNumberForm.NumberType type) {
    String filter =
        "assignmentStatus eq 'unassigned' and capabilities/any(c:c eq 'userAssignment')"
            + " and numberType eq '"
            + type.graph()
            + "'";
    return Found.all(reads, NUMBERS + "?$filter=" + encode(filter) + "&$top=1000", WHAT).stream()
        .map(PhoneNumber::of)
        .filter(PhoneNumber::free)
        .sorted(Comparator.comparing(PhoneNumber::number))
        .toList();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
