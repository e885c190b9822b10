package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.Team;
import java.util.ArrayList;
import java.util.List;

/** A group as of one moment. */
public final class GroupEntity implements Entity {

  private final Directory directory;
  private final int index;
  private final ObjectState state;

  GroupEntity(Directory directory, int index, ObjectState state) {
    this.directory = directory;
    this.index = index;
    this.state = state;
  }

  /** Position among the groups. */
  public int index() {
    return index;
  }

  /** What differs from the seed. */
  public ObjectState state() {
    return state;
  }

  /** Licenses that its members inherit. */
  public List<Holding> licenses() {
    return directory.holdings().ofGroup(index, state);
  }

  /** Whether it is a Microsoft 365 group. */
  public boolean unified() {
    return hasType("Unified");
  }

  /** Whether a rule finds its members. */
  public boolean dynamic() {
    return hasType("DynamicMembership");
  }

  /** Whether it is synchronized from an on-premises directory. */
  public boolean synced() {
    return get("onPremisesSyncEnabled").asBoolean();
  }

  private boolean hasType(String type) {
    for (JsonNode one : get("groupTypes")) {
      if (one.asText().equals(type)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String type() {
    return "group";
  }

  @Override
  public String id() {
    return directory.groups().id(index).toString();
  }

  @Override
  public JsonNode get(String property) {
    JsonNode written = state.changed().get(property);
    if (written != null) {
      return written;
    }
    return switch (property) {
      case "id" -> Values.text(id());
      case "deletedDateTime" -> Values.time(state.deletedAt());
      case "assignedLicenses" -> Values.assignedLicenses(licenses());
      case "licenseProcessingState" -> processingState();
      default -> directory.groups().isSeeded(index) ? seeded(property) : empty(property);
    };
  }

  private JsonNode seeded(String property) {
    Team team = directory.seed().groups().get(index);
    boolean unified = team.kind().unified();
    boolean synced = team.kind().synced();
    return switch (property) {
      case "createdDateTime", "renewedDateTime" -> Values.time(team.createdAt());
      case "description" -> Values.text(team.description());
      case "displayName" -> Values.text(team.displayName());
      case "groupTypes" -> Values.texts(types(team));
      case "isAssignableToRole" ->
          team.kind() == Team.Kind.ROLE_ASSIGNABLE ? BooleanNode.TRUE : NullNode.getInstance();
      case "mail" -> Values.text(team.mail());
      case "mailEnabled" -> BooleanNode.valueOf(team.kind().mailEnabled());
      case "mailNickname" -> Values.text(team.mailNickname());
      case "membershipRule" -> Values.text(team.rule());
      case "membershipRuleProcessingState" -> Values.text(team.rule() == null ? null : "On");
      case "onPremisesDomainName" -> Values.text(synced ? directory.seed().domain() : null);
      case "onPremisesLastSyncDateTime" -> Values.time(synced ? directory.lastSync() : null);
      case "onPremisesNetBiosName" -> Values.text(synced ? "HALDEN" : null);
      case "onPremisesSamAccountName" -> Values.text(synced ? team.displayName() : null);
      case "onPremisesSecurityIdentifier" ->
          Values.text(synced ? directory.seed().onPremises().groupSid(index) : null);
      case "onPremisesSyncEnabled" -> synced ? BooleanNode.TRUE : NullNode.getInstance();
      case "proxyAddresses" -> Values.texts(addresses(team));
      case "resourceProvisioningOptions" ->
          Values.texts(team.isTeam() ? List.of("Team") : List.of());
      case "securityEnabled" -> BooleanNode.valueOf(team.kind().securityEnabled());
      case "visibility" -> Values.text(unified ? "Private" : null);
      default -> empty(property);
    };
  }

  private List<String> addresses(Team team) {
    DistributionGroupSeed exchange = directory.seed().distributionGroup(index);
    if (exchange != null) {
      return exchange.emailAddresses();
    }
    return team.mail() == null ? List.of() : List.of("SMTP:" + team.mail());
  }

  private static List<String> types(Team team) {
    List<String> types = new ArrayList<>(2);
    if (team.rule() != null) {
      types.add("DynamicMembership");
    }
    if (team.kind().unified()) {
      types.add("Unified");
    }
    return types;
  }

  private JsonNode empty(String property) {
    return switch (property) {
      case "groupTypes",
          "proxyAddresses",
          "infoCatalogs",
          "assignedLabels",
          "creationOptions",
          "resourceBehaviorOptions",
          "resourceProvisioningOptions",
          "onPremisesProvisioningErrors",
          "serviceProvisioningErrors" ->
          Json.MAPPER.createArrayNode();
      case "mailEnabled" -> BooleanNode.FALSE;
      case "securityEnabled" -> BooleanNode.TRUE;
      default -> NullNode.getInstance();
    };
  }

  private JsonNode processingState() {
    if (licenses().isEmpty()) {
      return NullNode.getInstance();
    }
    ObjectNode processing = Json.MAPPER.createObjectNode();
    processing.put("state", "ProcessingComplete");
    return processing;
  }
}
