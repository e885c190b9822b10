package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Team;
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
    return directory.groupLicenses(index, state);
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
    boolean unified = team.kind() == Team.Kind.UNIFIED;
    return switch (property) {
      case "createdDateTime", "renewedDateTime" -> Values.time(team.createdAt());
      case "description" -> Values.text(team.description());
      case "displayName" -> Values.text(team.displayName());
      case "groupTypes" -> Values.texts(unified ? List.of("Unified") : List.of());
      case "mail" -> Values.text(team.mail());
      case "mailEnabled" -> BooleanNode.valueOf(unified);
      case "mailNickname" -> Values.text(team.mailNickname());
      case "proxyAddresses" ->
          Values.texts(team.mail() == null ? List.of() : List.of("SMTP:" + team.mail()));
      case "resourceProvisioningOptions" ->
          Values.texts(team.isTeam() ? List.of("Team") : List.of());
      case "securityEnabled" -> BooleanNode.valueOf(!unified);
      case "visibility" -> Values.text(unified ? "Private" : null);
      default -> empty(property);
    };
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
