package io.tenantry.simulator.sharepoint;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** The properties of a site that can be set, by Microsoft's reference of Set-SPOSite. */
final class SiteProperties {

  /** Only says how to set {@code Owner}. */
  private static final String OWNER_SWITCH = "SetOwnerWithoutUpdatingSecondaryAdmin";

  private static final Set<String> LOCKS = Set.of("Unlock", "NoAccess", "ReadOnly", "NoAdditions");

  /**
   * A property that can be set.
   *
   * @param parameter the cmdlet's parameter for it
   * @param type Boolean, Int32, Int64, Double, String or Enum
   * @param onGroupSites whether sites of Microsoft 365 groups take it
   */
  private record Settable(String parameter, String type, int from, int to, boolean onGroupSites) {}

  private static final Map<String, Settable> SETTABLE = read();

  private SiteProperties() {}

  static Set<String> names() {
    return SETTABLE.keySet();
  }

  /** The property's type, as CSOM calls it. */
  static String type(String name) throws SharePointFailure {
    return settable(name).type();
  }

  static boolean onGroupSites(String name) {
    return name.equals(OWNER_SWITCH) || SETTABLE.get(name).onGroupSites();
  }

  static boolean kept(String name) {
    return !name.equals(OWNER_SWITCH);
  }

  /** The value in the form in which it is kept; an Int64 may come as text. */
  static JsonNode check(String name, JsonNode value) throws SharePointFailure {
    Settable property = settable(name);
    JsonNode checked =
        switch (property.type()) {
          case "Boolean" -> value.isBoolean() ? value : null;
          case "Int32" -> value.isInt() ? value : null;
          case "Int64" -> int64(value);
          case "Double" -> value.isNumber() ? DoubleNode.valueOf(value.asDouble()) : null;
          case "Enum" ->
              value.isInt() && value.asInt() >= property.from() && value.asInt() <= property.to()
                  ? value
                  : null;
          default -> value.isTextual() ? value : null;
        };
    if (checked == null) {
      throw SharePointFailure.unfit(name, property.type());
    }
    if (name.equals("LockState") && !LOCKS.contains(value.asText())) {
      throw SharePointFailure.badArgument("The lock state '" + value.asText() + "' is not valid.");
    }
    return checked;
  }

  /** What a property is before anybody sets it. */
  static JsonNode unset(String name) {
    Settable property = SETTABLE.get(name);
    return switch (property.type()) {
      case "Boolean" -> BooleanNode.FALSE;
      case "Int64" -> LongNode.valueOf(0);
      case "Double" -> DoubleNode.valueOf(0);
      case "Int32", "Enum" -> IntNode.valueOf(property.from());
      default -> TextNode.valueOf("");
    };
  }

  private static JsonNode int64(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return LongNode.valueOf(value.asLong());
    }
    return value.isTextual() && value.asText().matches("-?\\d{1,18}")
        ? LongNode.valueOf(Long.parseLong(value.asText()))
        : null;
  }

  private static Settable settable(String name) throws SharePointFailure {
    if (name.equals(OWNER_SWITCH)) {
      return new Settable("Owner", "Boolean", 0, 0, true);
    }
    Settable property = SETTABLE.get(name);
    if (property == null) {
      throw SharePointFailure.invalidQuery(
          "The property '"
              + name
              + "' does not exist on type"
              + " 'Microsoft.Online.SharePoint.TenantAdministration.SiteProperties'. Make sure to"
              + " only use property names that are defined by the type.");
    }
    return property;
  }

  private static Map<String, Settable> read() {
    try (InputStream in = SiteProperties.class.getResourceAsStream("site-properties.json")) {
      return Json.MAPPER.readValue(in, new TypeReference<Map<String, Settable>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException("site-properties.json", unreadable);
    }
  }
}
