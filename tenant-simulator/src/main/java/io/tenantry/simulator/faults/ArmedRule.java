package io.tenantry.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.http.Body.MalformedBody;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Visit;
import java.util.Random;
import java.util.regex.Pattern;

/** A rule at work: knows how many requests it has seen and struck. */
final class ArmedRule {

  private final FaultRule rule;
  private final Pattern path;
  private final Random dice;
  private int matched;
  private int struck;

  ArmedRule(FaultRule rule) {
    this.rule = rule;
    this.path = rule.path() == null ? null : Pattern.compile(rule.path());
    this.dice = new Random(rule.seed() == null ? 0 : rule.seed());
  }

  FaultRule rule() {
    return rule;
  }

  synchronized int matched() {
    return matched;
  }

  synchronized int struck() {
    return struck;
  }

  boolean strikes(Visit visit) {
    return matches(visit) && takesTurn();
  }

  private synchronized boolean takesTurn() {
    matched++;
    int turn = matched - (rule.skip() == null ? 0 : rule.skip());
    boolean strikes =
        turn > 0
            && (rule.count() == null || struck < rule.count())
            && (rule.every() == null || turn % rule.every() == 0)
            && (rule.probability() == null || dice.nextDouble() < rule.probability());
    if (strikes) {
      struck++;
    }
    return strikes;
  }

  private boolean matches(Visit visit) {
    Request request = visit.request();
    return (rule.surface() == null || rule.surface().equals(visit.surface().name()))
        && (rule.method() == null || rule.method().equalsIgnoreCase(request.method()))
        && (path == null || path.matcher(request.address().line()).find())
        && (rule.cmdlet() == null || rule.cmdlet().equalsIgnoreCase(cmdlet(request)))
        && (rule.contains() == null
            || request.address().line().contains(rule.contains())
            || request.body().text().contains(rule.contains()));
  }

  private static String cmdlet(Request request) {
    try {
      JsonNode body = request.body().json();
      return body.path("CmdletInput").path("CmdletName").asText();
    } catch (MalformedBody nobodysCmdlet) {
      return "";
    }
  }
}
