package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Whether an account is locked out, and since when. */
record LockState(SynchronizedAccount account) {

  /** The computed attribute alone knows of a lock that has run out. */
  static final List<String> ATTRIBUTES =
      List.of(
          "msDS-User-Account-Control-Computed", "lockoutTime", "badPwdCount", "badPasswordTime");

  private static final int LOCKED_OUT = 0x10;

  boolean locked() {
    JsonNode entry = account.entry();
    return entry != null
        && (entry.path("msDS-User-Account-Control-Computed").asInt() & LOCKED_OUT) != 0;
  }

  /** In words, for the preview. */
  String words() {
    return "locked since " + time("lockoutTime");
  }

  String lastWrongPassword() {
    return time("badPasswordTime");
  }

  private String time(String attribute) {
    long fileTime = account.entry().path(attribute).asLong();
    return fileTime <= 0 ? "an unknown time" : FileTimes.instant(fileTime).toString();
  }

  JsonNode snapshot() {
    return snapshot(locked());
  }

  static JsonNode snapshot(boolean locked) {
    return JsonNodeFactory.instance.objectNode().put("locked", locked);
  }
}
