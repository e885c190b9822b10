package io.tenantry.actions.sharepoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Difference;
import java.math.BigDecimal;
import java.util.List;

/** What sandboxed solutions of a site may use a day, in resource points. */
record UserCode(double maximum, double warning) {
  static final String MAXIMUM = "UserCodeMaximumLevel";
  static final String WARNING = "UserCodeWarningLevel";

  static UserCode of(JsonNode snapshot) {
    return new UserCode(snapshot.path(MAXIMUM).asDouble(), snapshot.path(WARNING).asDouble());
  }

  void addTo(ObjectNode snapshot) {
    snapshot.put(MAXIMUM, maximum).put(WARNING, warning);
  }

  void compare(UserCode after, List<Difference> differences) {
    compare("User code maximum", maximum, after.maximum, differences);
    compare("User code warning", warning, after.warning, differences);
  }

  private static void compare(
      String field, double before, double after, List<Difference> differences) {
    if (before != after) {
      differences.add(new Difference(field, text(before), text(after)));
    }
  }

  private static String text(double points) {
    return BigDecimal.valueOf(points).stripTrailingZeros().toPlainString() + " points";
  }
}
