package io.tenantry.actions.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Found;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.teams.NewTeam.Person;
import io.tenantry.actions.teams.NewTeam.Progress;
import io.tenantry.gateway.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads who is named for a new team, which groups have its name, and how far ours has come. */
final class NewTeamReads {

  /** Microsoft's clock and ours differ a little. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** What was sent has had its effect by then, and is told everywhere. */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private final Reads reads;
  private final Instant now;

  NewTeamReads(Reads reads, Instant now) {
    this.reads = reads;
    this.now = now;
  }

  /** New teams are read by their names, those that were sent for by what was recorded. */
  static Map<String, NewTeam> states(
      Collection<Target> targets, Function<Target, CreateTeamsGroupForm> forms, Reads reads) {
    NewTeamReads teams = new NewTeamReads(reads, Instant.now());
    Set<String> named = new HashSet<>();
    for (Target target : targets) {
      CreateTeamsGroupForm own = forms.apply(target);
      if (own != null) {
        named.addAll(own.owners());
        named.addAll(own.members());
      }
    }
    Map<String, NewTeam.Person> people = teams.people(named);
    Map<String, NewTeam> states = new HashMap<>();
    for (Target target : targets) {
      states.put(
          target.key(),
          target.sent() == null
              ? teams.fresh(target, forms.apply(target), people)
              : teams.begun(target, people));
    }
    return states;
  }

  /**
   * Users by what they are named.
   *
   * @param names ids or user principal names
   */
  Map<String, Person> people(Collection<String> names) {
    List<String> all = List.copyOf(new LinkedHashSet<>(names));
    List<Answer> answers =
        reads.answers(
            all.stream()
                .map(n -> GraphCall.get("/users/" + encode(n) + "?$select=id,userType"))
                .toList());
    Map<String, Person> people = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      String name = all.get(i);
      Found.in(answers.get(i), "The users")
          .ifPresent(
              user ->
                  people.put(
                      name,
                      new Person(
                          user.path("id").asText(),
                          user.path("userType").asText().equals("Guest"))));
    }
    return people;
  }

  /**
   * Nothing of ours is there yet: what is there of that name.
   *
   * @param form {@code null} for an undo, which has nothing to look for then
   */
  NewTeam fresh(Target target, CreateTeamsGroupForm form, Map<String, Person> people) {
    if (form == null) {
      return new NewTeam(people, 0, "", "", Progress.NONE, "", "", none(), none(), false);
    }
    List<JsonNode> same = named(target.label());
    Set<String> owners = new TreeSet<>();
    form.owners().stream()
        .filter(people::containsKey)
        .forEach(owner -> owners.add(people.get(owner).id()));
    String alike = "";
    for (JsonNode group : same) {
      if (isTeam(group) && owners(group).containsAll(owners)) {
        alike = group.path("id").asText();
      }
    }
    return new NewTeam(
        people, same.size(), alike, "", Progress.NONE, "", "", none(), none(), false);
  }

  /** Something was sent: how far it is. */
  NewTeam begun(Target target, Map<String, Person> people) {
    Sent sent = target.sent();
    String id = NewTeam.idOf(sent);
    Progress progress = Progress.NONE;
    String error = "";
    if (id.isEmpty()) {
      for (JsonNode group : named(target.label())) {
        if (isOurs(group, sent)) {
          id = group.path("id").asText();
          progress = isTeam(group) ? Progress.DONE : Progress.UNDER_WAY;
        }
      }
    } else {
      JsonNode operation = operation(id, NewTeam.operationOf(sent));
      switch (operation.path("status").asText("")) {
        case "succeeded" -> progress = Progress.DONE;
        case "failed" -> {
          progress = Progress.FAILED;
          error = operation.at("/error/message").asText(operation.at("/error/code").asText(""));
        }
        default -> progress = Progress.UNDER_WAY;
      }
    }
    return progress == Progress.DONE
        ? made(id, people)
        : new NewTeam(people, 0, "", id, progress, error, "", none(), none(), longAgo(sent));
  }

  private boolean longAgo(Sent sent) {
    return sent.at() != null && sent.at().plus(SETTLED).isBefore(now);
  }

  private JsonNode operation(String team, String id) {
    if (id.isEmpty()) {
      return MissingNode.getInstance();
    }
    return Found.in(answer("/teams/" + team + "/operations/" + id), "The operation")
        .orElse(MissingNode.getInstance());
  }

  private NewTeam made(String id, Map<String, Person> people) {
    JsonNode team =
        Found.in(answer("/teams/" + id + "?$select=id,displayName"), "The team").orElse(null);
    if (team == null) {
      return new NewTeam(people, 0, "", id, Progress.NONE, "", "", none(), none(), true);
    }
    SortedSet<String> owners = new TreeSet<>();
    SortedSet<String> members = new TreeSet<>();
    for (JsonNode member : Found.all(reads, "/teams/" + id + "/members?$top=999", "The members")) {
      boolean owner = member.path("roles").toString().contains("owner");
      (owner ? owners : members).add(member.path("userId").asText());
    }
    return new NewTeam(
        people,
        0,
        "",
        id,
        Progress.DONE,
        "",
        team.path("displayName").asText(),
        owners,
        members,
        false);
  }

  /** Made since we asked, and owned by nobody but those whom we named. */
  private boolean isOurs(JsonNode group, Sent sent) {
    if (sent.at() == null || sent.after() == null) {
      return false;
    }
    Set<String> wanted = new TreeSet<>();
    sent.after().path("owners").forEach(owner -> wanted.add(owner.asText()));
    String created = group.path("createdDateTime").asText("");
    Set<String> owners = owners(group);
    return !created.isEmpty()
        && !Instant.parse(created).isBefore(sent.at().minus(SKEW))
        && !owners.isEmpty()
        && wanted.containsAll(owners);
  }

  private List<JsonNode> named(String name) {
    return Found.all(
        reads,
        "/groups?$filter="
            + encode("displayName eq '" + name.replace("'", "''") + "'")
            + "&$select=id,displayName,createdDateTime,resourceProvisioningOptions",
        "The groups");
  }

  private Set<String> owners(JsonNode group) {
    Set<String> ids = new TreeSet<>();
    Found.all(reads, "/groups/" + group.path("id").asText() + "/owners?$select=id", "The owners")
        .forEach(owner -> ids.add(owner.path("id").asText()));
    return ids;
  }

  private static boolean isTeam(JsonNode group) {
    return group.path("resourceProvisioningOptions").toString().contains("\"Team\"");
  }

  private static SortedSet<String> none() {
    return new TreeSet<>();
  }

  private Answer answer(String path) {
    return reads.answers(List.of(GraphCall.get(path))).get(0);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
