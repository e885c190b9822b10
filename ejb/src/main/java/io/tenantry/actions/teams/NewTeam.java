package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Sent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A team that is to be made, and how far it has come.
 *
 * @param people ids of the users that the form names, by what they are named there; guests are
 *     named with {@code guest}
 * @param sameName how many other groups have the name already
 * @param alike id of a team with this name and these owners that is not ours; empty for none
 * @param id id of our team; empty while none is known
 * @param progress of its making
 * @param error what its making failed with; empty for nothing
 * @param name the team's name today
 * @param owners ids of its owners
 * @param members ids of its other members
 * @param longAgo whether what was sent must have had its effect by now
 */
record NewTeam(
    Map<String, Person> people,
    int sameName,
    String alike,
    String id,
    Progress progress,
    String error,
    String name,
    SortedSet<String> owners,
    SortedSet<String> members,
    boolean longAgo) {

  /** A user that the form names. */
  record Person(String id, boolean guest) {}

  /** How far the making of a team is. */
  enum Progress {
    NONE,
    UNDER_WAY,
    FAILED,
    DONE
  }

  private static final Pattern TEAM = Pattern.compile("teams\\('([^']+)'\\)");
  private static final Pattern OPERATION = Pattern.compile("operations\\('([^']+)'\\)");

  /** Id of the team that was asked for, once it was answered; empty before. */
  static String idOf(Sent sent) {
    return sent == null ? "" : first(TEAM, sent.answers().at("/1/Content-Location").asText(""));
  }

  /** Id of the operation that makes it; empty when it is not known. */
  static String operationOf(Sent sent) {
    return sent == null ? "" : first(OPERATION, sent.answers().at("/1/Location").asText(""));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Ids of these users, sorted. */
  SortedSet<String> ids(Collection<String> names) {
    SortedSet<String> ids = new TreeSet<>();
    names.forEach(one -> ids.add(people.get(one).id()));
    return ids;
  }

  JsonNode snapshot() {
    return progress == Progress.DONE
        ? snapshot(name, owners, members)
        : JsonNodeFactory.instance.objectNode().putNull("team");
  }

  /** Once the team is made and everybody in it. */
  JsonNode whenMade(CreateTeamsGroupForm form) {
    SortedSet<String> wantedOwners = ids(form.owners());
    SortedSet<String> wantedMembers = ids(form.members());
    wantedMembers.removeAll(wantedOwners);
    return snapshot(form.displayName(), wantedOwners, wantedMembers);
  }

  private JsonNode snapshot(
      String displayName, Collection<String> teamOwners, Collection<String> teamMembers) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode().put("team", displayName);
    teamOwners.forEach(snapshot.putArray("owners")::add);
    teamMembers.forEach(snapshot.putArray("members")::add);
    return snapshot;
  }

  /** Those of these users whom the form names and nobody knows. */
  List<String> unknown(List<String> names) {
    return names.stream().filter(one -> !people.containsKey(one)).toList();
  }

  List<String> guests(List<String> names) {
    return names.stream()
        .filter(one -> people.containsKey(one) && people.get(one).guest())
        .toList();
  }
}
