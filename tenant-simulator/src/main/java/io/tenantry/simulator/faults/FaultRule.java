package io.tenantry.simulator.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which requests fail, how, and how often. Everything that is null matches all.
 *
 * @param id name of the rule; made up when absent
 * @param surface graph, exchange, teams, signin or ad
 * @param method HTTP verb
 * @param path regular expression that is found in path and query
 * @param cmdlet name of a cmdlet
 * @param contains text that is in the address or in the body, such as a target's id
 * @param kind how it fails
 * @param status HTTP status of the kinds that answer; 503 when absent
 * @param code error code in the answer's body; the status' usual one when absent
 * @param retryAfter value of the Retry-After header, sent as it stands; none when absent
 * @param delayMillis how late the kinds of {@code delay} answer
 * @param count how many requests fail before the rule is used up; no end when absent
 * @param every only each n-th matching request fails
 * @param skip how many matching requests pass before the first fails
 * @param probability share of matching requests that fail, from 0 to 1
 * @param seed what the dice of {@code probability} start from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultRule(
    String id,
    String surface,
    String method,
    String path,
    String cmdlet,
    String contains,
    FaultKind kind,
    Integer status,
    String code,
    String retryAfter,
    Long delayMillis,
    Integer count,
    Integer every,
    Integer skip,
    Double probability,
    Long seed) {

  FaultRule named(String name) {
    return new FaultRule(
        name,
        surface,
        method,
        path,
        cmdlet,
        contains,
        kind,
        status,
        code,
        retryAfter,
        delayMillis,
        count,
        every,
        skip,
        probability,
        seed);
  }

  int statusOrDefault() {
    return status == null ? 503 : status;
  }

  /** What is wrong with the rule; null when nothing is. */
  String problem() {
    if (kind == null) {
      return "kind is missing";
    }
    boolean late = kind == FaultKind.DELAY || kind == FaultKind.DELAY_AFTER_EFFECT;
    if (late && (delayMillis == null || delayMillis < 0)) {
      return "delayMillis is missing";
    }
    if (every != null && every < 1) {
      return "every must be 1 or more";
    }
    if (status != null && (status < 400 || status > 599)) {
      return "status must be from 400 to 599";
    }
    try {
      Pattern.compile(path == null ? "" : path);
      return null;
    } catch (PatternSyntaxException malformed) {
      return "path is no regular expression: " + malformed.getDescription();
    }
  }
}
