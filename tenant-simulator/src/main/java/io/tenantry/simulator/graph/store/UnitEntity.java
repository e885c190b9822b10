package io.tenantry.simulator.graph.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tenantry.simulator.seed.AdministrativeUnitSeed;
import java.util.List;

/** An administrative unit as Graph tells of it. */
public record UnitEntity(AdministrativeUnitSeed unit) implements Entity {

  /** Those that are answered when none is selected. */
  public static final List<String> PROPERTIES =
      List.of(
          "id",
          "deletedDateTime",
          "displayName",
          "description",
          "isMemberManagementRestricted",
          "membershipRule",
          "membershipRuleProcessingState",
          "membershipType",
          "visibility");

  @Override
  public String type() {
    return "administrativeUnit";
  }

  @Override
  public String id() {
    return unit.id().toString();
  }

  @Override
  public JsonNode get(String property) {
    boolean dynamic = unit.rule() != null;
    return switch (property) {
      case "id" -> Values.text(id());
      case "displayName" -> Values.text(unit.displayName());
      case "description" -> Values.text(unit.description());
      case "isMemberManagementRestricted" -> BooleanNode.valueOf(unit.restricted());
      case "membershipType" -> Values.text(dynamic ? "Dynamic" : "Assigned");
      case "membershipRule" -> Values.text(unit.rule());
      case "membershipRuleProcessingState" -> Values.text(dynamic ? "On" : null);
      default -> NullNode.getInstance();
    };
  }
}
