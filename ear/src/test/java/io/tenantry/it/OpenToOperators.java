package io.tenantry.it;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is open to operators without any role, and to nobody in particular, each with its reason.
 */
final class OpenToOperators {

  /** What whoever has a token, but no role, may ask for, and why. */
  static final Map<String, String> PATHS = new TreeMap<>();

  static {
    String visible = "answers with what is in a scope of the operator: nothing";
    PATHS.put("GET /users", visible);
    PATHS.put("GET /mailboxes", visible);
    PATHS.put("GET /directory/{kind}", visible);
    PATHS.put("GET /directory/{kind}/suggestions", visible);
    PATHS.put("GET /{kind}/suggestions", visible);
    PATHS.put("POST /target-lists", visible);
    PATHS.put("POST /target-lists/csv", visible);
    PATHS.put("GET /actions", "answers with those that a role allows: none");
    PATHS.put("GET /operations", "answers with the operator's own");
    PATHS.put("GET /approvals", "answers with the operator's own, and what may be decided: none");
    String own = "is about the operator's own";
    PATHS.put("GET /account", own);
    PATHS.put("PUT /account/email", own);
    PATHS.put("GET /sessions", own);
    PATHS.put("DELETE /sessions", own);
    PATHS.put("GET /tokens", own);
    PATHS.put("POST /tokens", own);
    String shape = "tells how things are called, not whose they are";
    PATHS.put("GET /directory/{kind}/columns", shape);
    PATHS.put("GET /{kind}/columns", shape);
    PATHS.put("GET /user-attributes", shape);
    PATHS.put("GET /skus", "forms offer the licenses that the tenant owns");
    String health = "whether the tenant answers is of interest to everybody";
    PATHS.put("GET /sync", health);
    PATHS.put("POST /sync", "asks for what happens every few minutes by itself");
    PATHS.put("GET /connection", health);
    PATHS.put("GET /connection/service-account", health);
  }

  /** Pages that open without any role, and why. */
  static final Map<String, String> PAGES = new TreeMap<>();

  static {
    String visible = "shows what is in a scope of the operator: nothing";
    for (String table :
        new String[] {
          "users", "mailboxes", "devices", "groups", "sites", "deleted-sites", "schedules"
        }) {
      PAGES.put(table + ".xhtml", visible);
    }
    PAGES.put("upload.xhtml", visible);
    PAGES.put("index.xhtml", "sends on to the users");
    PAGES.put("actions.xhtml", "shows those that a role allows: none");
    PAGES.put("action.xhtml", "says that there is no such list or action");
    PAGES.put("jobs.xhtml", "shows the operator's own");
    PAGES.put("approvals.xhtml", "shows the operator's own, and what may be decided: none");
    String own = "is about the operator's own";
    PAGES.put("account.xhtml", own);
    PAGES.put("sessions.xhtml", own);
    PAGES.put("tokens.xhtml", own);
    PAGES.put("password.xhtml", own);
    PAGES.put("confirm.xhtml", own);
    PAGES.put("connection.xhtml", "whether the tenant answers is of interest to everybody");
    PAGES.put("help.xhtml", "explains the pages");
    PAGES.put("login.xhtml", "is the way in");
    PAGES.put("once.xhtml", "opens with the link that was mailed, and needs no operator");
  }

  /** Pages that open without a session, and why. */
  static final Map<String, String> WAYS_IN =
      Map.of("login.xhtml", "is the way in", "once.xhtml", "opens with the link that was mailed");

  /** Pages that are not there, once there is an operator. */
  static final Set<String> GONE = Set.of("setup.xhtml");

  private OpenToOperators() {}
}
