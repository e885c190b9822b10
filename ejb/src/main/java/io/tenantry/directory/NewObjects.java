package io.tenantry.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.TargetKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether an object that is to be made would be inside of scopes, by its form's values.
 *
 * <p>Where a kind follows its users, the users that the form names decide, and they are looked at
 * like every other value of a form.
 */
public final class NewObjects {

  private static final Map<TargetKind, TargetKind> BECOMES =
      Map.of(
          TargetKind.NEW_USER, TargetKind.USER,
          TargetKind.NEW_GROUP, TargetKind.GROUP,
          TargetKind.NEW_TEAM, TargetKind.GROUP,
          TargetKind.AUTOPILOT_DEVICE, TargetKind.MANAGED_DEVICE);

  /** The fields of forms that say whom an object to be made belongs to. */
  private static final Set<String> FOLLOWED = Set.of("assignedUser", "owners");

  private NewObjects() {}

  /** Whether any of the rules lets it through. */
  public static boolean inside(TargetKind made, JsonNode form, List<ScopeRule> rules) {
    TargetKind kind = BECOMES.get(made);
    Map<String, Object> values = values(form);
    if (kind == TargetKind.USER) {
      // Nobody begins with a directory role.
      values.put("administrator", false);
    }
    return rules.stream()
        .anyMatch(
            rule ->
                rule.everything()
                    || (rule.following().contains(kind) && followsSomebody(values))
                    || rule.of(kind).stream().anyMatch(all -> Conditions.match(all, values)));
  }

  /** That whoever it follows is inside is asked of all users that a form names. */
  private static boolean followsSomebody(Map<String, Object> values) {
    return FOLLOWED.stream()
        .map(values::get)
        .anyMatch(
            who ->
                who instanceof List<?> some
                    ? !some.isEmpty()
                    : who instanceof String one && !one.isBlank());
  }

  private static Map<String, Object> values(JsonNode form) {
    Map<String, Object> values = new HashMap<>();
    form.fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              if (value.isBoolean()) {
                values.put(field.getKey(), value.asBoolean());
              } else if (value.isValueNode() && !value.isNull()) {
                values.put(field.getKey(), value.asText());
              } else if (value.isArray()) {
                List<String> all = new ArrayList<>();
                value.forEach(one -> all.add(one.asText()));
                values.put(field.getKey(), all);
              }
            });
    Object upn = values.get("userPrincipalName");
    if (upn != null) {
      values.put("userPrincipalSuffix", suffix(upn.toString()));
    }
    return values;
  }

  private static String suffix(String upn) {
    return upn.substring(upn.indexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
