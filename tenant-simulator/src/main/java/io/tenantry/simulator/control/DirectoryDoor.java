package io.tenantry.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.activedirectory.ActiveDirectory;
import io.tenantry.simulator.activedirectory.DirectorySync;
import io.tenantry.simulator.control.Call.Refused;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers the calls about Active Directory and its synchronization. */
public record DirectoryDoor(ActiveDirectory directory, DirectorySync sync) {

  Object answer(Call call) throws Refused {
    return switch (call.method() + " " + call.topic()) {
      case "GET directory" -> standing();
      case "POST directory" -> change(call);
      case "POST directory/sync" -> Map.of("changed", sync.run());
      case "POST directory/lock" -> lock(call);
      case "POST directory/password-settings" -> passwordSettings(call);
      default -> throw new Refused(404, "No such control: " + call.method() + " " + call.topic());
    };
  }

  void reset() {
    directory.reset();
    sync.reset();
  }

  private Object standing() {
    Map<String, Object> standing = new LinkedHashMap<>();
    standing.put("url", directory.url());
    standing.put("baseDn", directory.baseDn());
    standing.put("bindDn", directory.bindDn());
    standing.put("bindPassword", directory.bindPassword());
    standing.put("syncMinutes", sync.interval().toMinutes());
    standing.put("lastSync", sync.last().toString());
    standing.put("exchangeSchema", directory.exchangeSchema());
    standing.put("revoked", directory.changeRights(List.of(), List.of()));
    return standing;
  }

  private Object change(Call call) throws Refused {
    JsonNode body = call.body();
    if (body.has("syncMinutes")) {
      long minutes = body.get("syncMinutes").asLong();
      if (minutes < 0) {
        throw new Refused(400, "syncMinutes must be 0 or more");
      }
      sync.interval(Duration.ofMinutes(minutes));
    }
    if (body.has("exchangeSchema")) {
      directory.exchangeSchema(body.get("exchangeSchema").asBoolean());
    }
    directory.changeRights(call.texts("grant"), call.texts("revoke"));
    return standing();
  }

  private Object passwordSettings(Call call) throws Refused {
    JsonNode body = call.body();
    String name = body.path("name").asText("Strict");
    boolean made =
        directory.passwordSettings(
            name,
            body.path("minLength").asInt(),
            body.path("complex").asBoolean(true),
            call.texts("appliesTo"));
    if (!made) {
      throw new Refused(404, "Not everybody of appliesTo is there");
    }
    return Map.of("name", name);
  }

  private Object lock(Call call) throws Refused {
    String name = call.body().path("sAMAccountName").asText();
    if (!directory.lock(name)) {
      throw new Refused(404, "No user has the sAMAccountName " + name);
    }
    return Map.of("locked", name);
  }
}
