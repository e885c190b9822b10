package io.tenantry.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.control.Call.Refused;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.journal.JournalQuery;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Answers the calls that come through the control door. */
final class Door {

  /** Source: Graph, licenseAssignmentState.error. */
  private static final List<String> LICENSE_ERRORS =
      List.of(
          "CountViolation",
          "MutuallyExclusiveViolation",
          "DependencyViolation",
          "ProhibitedInUsageLocationViolation",
          "UniquenessViolation",
          "Other");

  private final Controls controls;
  private final OperationsCalls operations;
  private final PeopleCalls people;

  Door(Controls controls) {
    this.controls = controls;
    this.operations = new OperationsCalls(controls.operations());
    this.people = new PeopleCalls(controls.people());
  }

  Object answer(Call call) throws Refused, IOException {
    String topic = call.topic();
    if (topic.startsWith("faults/") && call.method().equals("DELETE")) {
      return removeFault(topic.substring("faults/".length()));
    }
    if (topic.equals("directory") || topic.startsWith("directory/")) {
      return controls.directory().answer(call);
    }
    if (topic.startsWith("accounts/")) {
      return controls.accounts().answer(call);
    }
    return switch (call.method() + " " + topic) {
      case "GET health" -> Map.of("status", "UP");
      case "GET info" -> controls.info().get();
      case "POST reset" -> reset(call);
      case "GET clock" -> clock();
      case "POST clock" -> setClock(call);
      case "GET faults" -> Map.of("faults", controls.faults().standings());
      case "POST faults" -> addFault(call);
      case "DELETE faults" -> clearFaults();
      case "GET throttle" -> throttle();
      case "POST throttle" -> scaleThrottle(call);
      case "GET consistency" -> consistency();
      case "POST consistency" -> setConsistency(call);
      case "GET operations" -> operations.tell();
      case "POST operations" -> operations.set(call);
      case "GET people" -> people.tell();
      case "POST people" -> people.add(call);
      case "POST licenses/take-back" -> takeLicenseBack(call);
      case "POST roles" -> holdRole(call);
      case "POST members" -> member(call);
      case "GET journal" -> query(call).lines(controls.journal(), call.number("limit", 1000));
      case "GET journal/count" -> Map.of("count", query(call).count(controls.journal()));
      case "GET journal/effects" ->
          query(call)
              .effects(
                  controls.journal(), call.number("atLeast", 1), call.number("limit", 100_000));
      case "POST journal" -> journalMode(call);
      case "DELETE journal" -> clearJournal();
      case "GET credentials" -> credentials();
      case "POST credentials" -> changeCredentials(call);
      case "GET permissions" -> permissions();
      case "POST permissions" -> changePermissions(call);
      default -> throw new Refused(404, "No such control: " + call.method() + " " + topic);
    };
  }

  private Object reset(Call call) throws Refused {
    boolean keepJournal = call.body().path("keepJournal").asBoolean();
    controls.faults().clear();
    controls.clock().reset();
    controls.app().reset();
    controls.people().reset();
    controls.resetData().run();
    controls.directory().reset();
    controls.throttle().scale(controls.throttle().factor(), controls.throttle().burstSeconds());
    if (!keepJournal) {
      controls.journal().clear();
    }
    return Map.of("status", "reset");
  }

  private Object clock() {
    return Map.of("now", controls.clock().instant().toString());
  }

  private Object setClock(Call call) throws Refused {
    JsonNode body = call.body();
    try {
      if (body.has("set")) {
        controls.clock().set(Instant.parse(body.get("set").asText()));
      } else if (body.has("advance")) {
        controls.clock().advance(Duration.parse(body.get("advance").asText()));
      } else {
        controls.clock().reset();
      }
    } catch (DateTimeException malformed) {
      throw new Refused(400, "Write set as 2026-11-30T08:00:00Z and advance as PT1H30M");
    }
    return clock();
  }

  private Object addFault(Call call) throws Refused {
    try {
      return controls.faults().add(call.body(FaultRule.class));
    } catch (IllegalArgumentException senseless) {
      throw new Refused(400, senseless.getMessage());
    }
  }

  private Object removeFault(String id) throws Refused {
    if (!controls.faults().remove(id)) {
      throw new Refused(404, "No such fault rule: " + id);
    }
    return Map.of("removed", id);
  }

  private Object clearFaults() {
    controls.faults().clear();
    return Map.of("faults", 0);
  }

  private Object throttle() {
    return Map.of(
        "factor", controls.throttle().factor(),
        "burstSeconds", controls.throttle().burstSeconds(),
        "refused", controls.throttle().refused());
  }

  private Object scaleThrottle(Call call) throws Refused {
    JsonNode body = call.body();
    double factor = body.path("factor").asDouble(controls.throttle().factor());
    double burst = body.path("burstSeconds").asDouble(0);
    if (factor < 0 || burst < 0) {
      throw new Refused(400, "factor and burstSeconds must be 0 or more");
    }
    controls.throttle().scale(factor, burst);
    return throttle();
  }

  private Object consistency() {
    return Map.of(
        "listsMillis", controls.consistency().listsMillis(),
        "readsMillis", controls.consistency().readsMillis(),
        "unitsMillis", controls.consistency().unitsMillis());
  }

  private Object setConsistency(Call call) throws Refused {
    Consistency consistency = controls.consistency();
    consistency.lists(lag(call, "listsMillis", consistency.listsMillis()));
    consistency.reads(lag(call, "readsMillis", consistency.readsMillis()));
    consistency.units(lag(call, "unitsMillis", consistency.unitsMillis()));
    return consistency();
  }

  private static Duration lag(Call call, String field, long today) throws Refused {
    long millis = call.body().path(field).asLong(today);
    if (millis < 0) {
      throw new Refused(400, field + " must be 0 or more");
    }
    return Duration.ofMillis(millis);
  }

  private Object takeLicenseBack(Call call) throws Refused {
    String error = call.body().path("error").asText("CountViolation");
    if (!LICENSE_ERRORS.contains(error)) {
      throw new Refused(400, "error must be one of " + String.join(", ", LICENSE_ERRORS));
    }
    String user = call.body().path("user").asText();
    try {
      UUID skuId = UUID.fromString(call.body().path("skuId").asText());
      if (!controls.portal().takeBack(user, skuId, error)) {
        throw new Refused(404, "No user " + user + " holds " + skuId + " directly");
      }
    } catch (IllegalArgumentException malformed) {
      throw new Refused(400, "skuId must be a GUID");
    }
    return Map.of("user", user, "error", error);
  }

  private Object holdRole(Call call) throws Refused {
    String principal = call.body().path("principal").asText();
    String role = call.body().path("role").asText();
    boolean held = call.body().path("held").asBoolean(true);
    if (!controls.portal().holdRole(principal, role, held)) {
      throw new Refused(404, "No user or group " + principal + ", or no role " + role);
    }
    return Map.of("principal", principal, "role", role, "held", held);
  }

  private Object member(Call call) throws Refused {
    String group = call.body().path("group").asText();
    String user = call.body().path("user").asText();
    boolean member = call.body().path("member").asBoolean(true);
    if (!controls.portal().member(group, user, member)) {
      throw new Refused(404, "No group " + group + ", or no user " + user);
    }
    return Map.of("group", group, "user", user, "member", member);
  }

  private JournalQuery query(Call call) throws Refused {
    return new JournalQuery(
        call.number("from", 1),
        call.option("surface"),
        call.option("path"),
        call.option("object"),
        call.option("change"));
  }

  private Object journalMode(Call call) throws Refused {
    String mode = call.body().path("mode").asText();
    String name = mode.toUpperCase(Locale.ROOT).replace('-', '_');
    if (Arrays.stream(Journal.Mode.values()).noneMatch(known -> known.name().equals(name))) {
      throw new Refused(400, "mode must be everything, effects-only or off");
    }
    controls.journal().mode(Journal.Mode.valueOf(name));
    return Map.of("mode", mode);
  }

  private Object clearJournal() {
    controls.journal().clear();
    return Map.of("lastSeq", 0);
  }

  private Object credentials() {
    return Map.of(
        "clientId", controls.app().clientId(),
        "clientSecret", controls.app().clientSecret(),
        "redirectUris", controls.app().redirectUris());
  }

  private Object changeCredentials(Call call) throws Refused, IOException {
    JsonNode body = call.body();
    if (body.path("rotateSecret").asBoolean()) {
      controls.app().rotateSecret();
    }
    if (body.has("expireSecret")) {
      boolean expire = body.get("expireSecret").asBoolean();
      controls.app().secretExpiresAt(expire ? controls.clock().instant() : Instant.MAX);
    }
    if (body.has("certificate")) {
      controls.app().registerCertificate(body.get("certificate").asBoolean());
    }
    if (body.has("upload")) {
      try {
        controls.app().upload(body.get("upload").asText());
      } catch (CertificateException e) {
        throw new Refused(400, "upload must be a certificate in PEM");
      }
    }
    if (body.has("redirectUris")) {
      try {
        controls.app().redirectUris(call.texts("redirectUris"));
      } catch (IllegalArgumentException unsafe) {
        throw new Refused(400, unsafe.getMessage());
      }
    }
    return credentials();
  }

  private Object permissions() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("permissions", controls.app().permissions().stream().sorted().toList());
    answer.put("delegated", controls.app().delegated().stream().sorted().toList());
    return answer;
  }

  private Object changePermissions(Call call) throws Refused {
    controls.app().change(call.texts("grant"), call.texts("revoke"));
    controls.app().changeDelegated(call.texts("grantDelegated"), call.texts("revokeDelegated"));
    return permissions();
  }
}
