package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Problem;
import io.tenantry.actions.users.NewAccountReads.Wish;
import io.tenantry.gateway.Answer;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the administrative units that accounts are to be in, and those that they are in. */
final class UnitReads {

  private static final String WHAT = "The administrative units";

  private final Asked asked;

  UnitReads(Asked asked) {
    this.asked = asked;
  }

  void ask(Wish wish) {
    if (wish.fresh()) {
      wish.wanted().units().forEach(unit -> asked.graph(NewAccountCalls.unit(unit)));
    }
  }

  /** Asks for those that an account is in. */
  void ask(Wish wish, String account) {
    if (!wish.wanted().units().isEmpty()) {
      asked.graph(path(account));
    }
  }

  private static String path(String account) {
    return "/users/" + account + NewAccountCalls.UNITS_OF;
  }

  /**
   * Why nobody can be put into one of the units.
   *
   * @param names takes the units' names
   * @param notes takes what the operator should know
   * @return {@code null} when nothing is in the way
   */
  Problem obstacle(Wish wish, Map<String, String> names, List<String> notes) {
    Problem obstacle = null;
    for (String id : wish.fresh() ? wish.wanted().units() : List.<String>of()) {
      Answer found = asked.found(NewAccountCalls.unit(id), WHAT);
      JsonNode unit = found == null ? null : found.body();
      if (unit == null) {
        obstacle = NewAccountProblems.noUnit(id);
        continue;
      }
      String name = unit.path("displayName").asText();
      names.put(id, name);
      if (unit.path("membershipType").asText().equals("Dynamic")) {
        obstacle = NewAccountProblems.dynamicUnit(name);
      }
      if (unit.path("isMemberManagementRestricted").asBoolean()) {
        notes.add(
            "Administrative unit "
                + name
                + " is a restricted one: its own administrators alone can change or delete who is in"
                + " it, Tenantry cannot");
      }
    }
    return obstacle;
  }

  /**
   * Those that the account is in.
   *
   * @param names takes the units' names
   */
  SortedSet<String> of(Wish wish, JsonNode account, Map<String, String> names) {
    SortedSet<String> units = new TreeSet<>();
    if (account != null && !wish.wanted().units().isEmpty()) {
      Answer answer = asked.found(path(account.path("id").asText()), WHAT);
      if (answer != null) {
        for (JsonNode unit : answer.body().path("value")) {
          units.add(unit.path("id").asText());
          names.put(unit.path("id").asText(), unit.path("displayName").asText());
        }
      }
    }
    return units;
  }
}
