package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says whether a JSON value can be what a cmdlet's parameter takes. */
final class ParameterTypes {

  private static final Set<String> SAYS_NOTHING =
      Set.of("Object", "List", "PSObject", "Hashtable", "PswsHashtable", "ProxyAddressCollection");
  private static final Set<String> DATES = Set.of("DateTime", "System.DateTime", "ExDateTime");
  private static final Pattern GUID =
      Pattern.compile("\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}?");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");

  void check(String parameter, String type, List<String> allowed, JsonNode value)
      throws CmdletFailure {
    if (value.isNull() || SAYS_NOTHING.contains(type)) {
      return;
    }
    boolean many = type.endsWith("[]") || type.equals("MultiValuedProperty");
    if (value.isArray() && many) {
      for (JsonNode item : value) {
        scalar(parameter, type.replace("[]", ""), allowed, item);
      }
    } else if (value.isObject() && many) {
      checkAddAndRemove(parameter, type, value);
    } else {
      scalar(parameter, type.replace("[]", ""), allowed, value);
    }
  }

  private static void checkAddAndRemove(String parameter, String type, JsonNode value)
      throws CmdletFailure {
    boolean known = value.path("@odata.type").asText().equals("#Exchange.GenericHashTable");
    boolean verbs =
        value.properties().stream()
            .map(field -> field.getKey().toLowerCase(Locale.ROOT))
            .allMatch(name -> Set.of("@odata.type", "add", "remove").contains(name));
    if (!known || !verbs) {
      throw CmdletFailure.badValue(parameter, value.toString(), type);
    }
  }

  private static void scalar(String parameter, String type, List<String> allowed, JsonNode value)
      throws CmdletFailure {
    String text = value.asText();
    boolean good =
        value.isValueNode()
            && fits(type, value, text)
            && (allowed.isEmpty() || allowed.stream().anyMatch(text::equalsIgnoreCase));
    if (!good) {
      throw CmdletFailure.badValue(parameter, value.isValueNode() ? text : value.toString(), type);
    }
  }

  private static boolean fits(String type, JsonNode value, String text) {
    if (DATES.contains(type)) {
      return isDate(text);
    }
    return switch (type) {
      case "Boolean", "System.Boolean", "SwitchParameter" ->
          value.isBoolean() || text.matches("(?i)\\$?(true|false)");
      case "Int32", "UInt32", "System.Int32" ->
          value.isIntegralNumber() || WHOLE.matcher(text).matches();
      case "Guid" -> GUID.matcher(text).matches();
      case "Unlimited", "ByteQuantifiedSize" ->
          ByteSize.parse(text).isPresent() || text.matches("[0-9.:]+");
      default -> true;
    };
  }

  private static boolean isDate(String text) {
    try {
      DateTimeFormatter.ISO_DATE_TIME.parse(text);
      return true;
    } catch (DateTimeException otherForm) {
      return text.matches("\\d{1,4}[-/]\\d{1,2}[-/]\\d{1,4}.*");
    }
  }
}
