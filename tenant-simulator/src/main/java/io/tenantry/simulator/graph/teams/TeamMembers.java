package io.tenantry.simulator.graph.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.licensing.ActivePlans;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.Facts;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Members and owners of teams. */
public final class TeamMembers {

  private static final int LARGEST_TEAM = 25_000;

  private final Directory directory;
  private final GroupLicenses licenses;

  /** Members are those of the groups; {@code licenses} gives newcomers what the group gives. */
  public TeamMembers(Directory directory, GroupLicenses licenses) {
    this.directory = directory;
    this.licenses = licenses;
  }

  /** Why somebody cannot be added. */
  public enum Refusal {
    NOT_FOUND(404, "NotFound", "Failed to find the user, or the user is not licensed for Teams."),
    GUEST_OWNER(400, "BadRequest", "A guest cannot be an owner of a team."),
    DYNAMIC(403, "Forbidden", "The members of a team with dynamic membership cannot be changed."),
    FULL(403, "Forbidden", "The team has reached the maximum number of members.");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String code, String message) {
      this.status = status;
      this.code = code;
      this.message = message;
    }

    /** Status of an answer about this one alone. */
    public int status() {
      return status;
    }

    /** Error code. */
    public String code() {
      return code;
    }

    /** What is told. */
    public String message() {
      return message;
    }
  }

  /** Indexes of the team's members and owners, ascending. */
  public int[] of(int group) {
    Set<Integer> members = new TreeSet<>(directory.owners().of(group));
    for (int member : directory.memberships().members(group, Long.MAX_VALUE)) {
      members.add(member);
    }
    return members.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A member as Graph answers it; null when the user is deleted. */
  public Facts member(int group, int user) {
    UserEntity entity = directory.user(user, Long.MAX_VALUE);
    if (!entity.state().alive()) {
      return null;
    }
    ObjectNode values = Json.MAPPER.createObjectNode();
    values.put("@odata.type", "#microsoft.graph.aadUserConversationMember");
    values.put("id", membershipId(group, user));
    ArrayNode roles = values.putArray("roles");
    if (directory.owners().of(group).contains(user)) {
      roles.add("owner");
    } else if (guest(entity)) {
      roles.add("guest");
    }
    values.set("displayName", entity.get("displayName"));
    values.put("visibleHistoryStartDateTime", "0001-01-01T00:00:00Z");
    values.put("userId", entity.id());
    values.set("email", entity.get("mail"));
    values.put("tenantId", directory.seed().tenantId().toString());
    return new Facts("aadUserConversationMember", values);
  }

  /** Id of a membership, which tells nothing to those who don't know how it is made. */
  public String membershipId(int group, int user) {
    String text =
        directory.seed().tenantId()
            + "##"
            + directory.groups().id(group)
            + "##"
            + directory.users().id(user);
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Why the user cannot be added; null when he can, or already is a member. */
  public Refusal refusal(int group, OptionalInt user, boolean owner) {
    if (user.isEmpty()) {
      return Refusal.NOT_FOUND;
    }
    UserEntity entity = directory.user(user.getAsInt(), Long.MAX_VALUE);
    if (!entity.state().alive() || (!guest(entity) && !licensed(entity))) {
      return Refusal.NOT_FOUND;
    }
    if (owner && guest(entity)) {
      return Refusal.GUEST_OWNER;
    }
    if (directory.group(group, Long.MAX_VALUE).dynamic()) {
      return Refusal.DYNAMIC;
    }
    boolean full = directory.memberships().members(group, Long.MAX_VALUE).length >= LARGEST_TEAM;
    return full ? Refusal.FULL : null;
  }

  /** Why the user cannot be the first owner of a team; null when he can. */
  public Refusal refusalAsFirstOwner(OptionalInt user) {
    UserEntity entity = user.isEmpty() ? null : directory.user(user.getAsInt(), Long.MAX_VALUE);
    if (entity == null || !entity.state().alive()) {
      return Refusal.NOT_FOUND;
    }
    if (guest(entity)) {
      return Refusal.GUEST_OWNER;
    }
    return licensed(entity) ? null : Refusal.NOT_FOUND;
  }

  /** Adds somebody who can be; somebody who is a member already stays what he is. */
  public void add(int group, int user, boolean owner, Effects effects) {
    boolean known = directory.owners().of(group).contains(user);
    if (known || !licenses.join(group, user)) {
      return;
    }
    if (owner) {
      directory.owners().set(group, user, true);
    }
    effects.add(
        "teams/" + directory.groups().id(group),
        (owner ? "owner +" : "member +") + directory.users().id(user));
  }

  private static boolean guest(UserEntity user) {
    return user.get("userType").asText().equals("Guest");
  }

  private static boolean licensed(UserEntity user) {
    return new ActivePlans(user.holdings()).any(plan -> plan.startsWith("TEAMS"));
  }
}
