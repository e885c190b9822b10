package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Difference;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Plan;
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

  private String time(String attribute) {
    long fileTime = account.entry().path(attribute).asLong();
    return fileTime <= 0 ? "an unknown time" : FileTimes.instant(fileTime).toString();
  }

  /** The way out of a lock. */
  Plan unlock() {
    if (!locked()) {
      return new Plan.Unchanged("The account is not locked in Active Directory");
    }
    return new Plan.Change(
        List.of(
            new LdapCall(
                account.guid().dn(), new Modify(List.of(Modify.replace("lockoutTime", "0"))))),
        List.of(new Difference("Account", "locked since " + time("lockoutTime"), "unlocked")),
        snapshot(),
        snapshot(false),
        List.of(
            "The last wrong password came at "
                + time("badPasswordTime")
                + ": a device that keeps an old one locks the account again"));
  }

  JsonNode snapshot() {
    return snapshot(locked());
  }

  static JsonNode snapshot(boolean locked) {
    return JsonNodeFactory.instance.objectNode().put("locked", locked);
  }
}
