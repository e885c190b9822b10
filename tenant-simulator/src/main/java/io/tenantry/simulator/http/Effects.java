package io.tenantry.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Collects what one request really changed, for its line in the journal. */
public final class Effects {

  /**
   * One change of one object.
   *
   * @param object such as {@code users/1b2c…} or {@code mailboxes/9d8e…}
   * @param change such as {@code license +05e9a617-…}; equal changes count as equal
   */
  public record Effect(String object, String change) {}

  private final List<Effect> effects = new ArrayList<>(2);
  private String cmdlet;
  private JsonNode parameters;
  private String fault;
  private long answerAfterMillis;

  /** Notes that the object was changed. */
  public void add(String object, String change) {
    effects.add(new Effect(object, change));
  }

  /** Notes that the request runs a cmdlet, which the journal tells in place of method and URL. */
  public void cmdlet(String name, JsonNode cmdletParameters) {
    this.cmdlet = name;
    this.parameters = cmdletParameters;
  }

  /** Notes which fault rule struck the request. */
  public void fault(String rule) {
    this.fault = rule;
  }

  /** Notes that the answer is to come late. */
  public void answerAfter(long millis) {
    this.answerAfterMillis = millis;
  }

  /** The changes so far. */
  public List<Effect> all() {
    return effects;
  }

  /** The cmdlet's name, or null. */
  public String cmdlet() {
    return cmdlet;
  }

  /** The cmdlet's parameters, or null. */
  public JsonNode parameters() {
    return parameters;
  }

  /** How late the answer is to come, in milliseconds. */
  public long answerAfterMillis() {
    return answerAfterMillis;
  }

  /** The fault rule that struck, or null. */
  public String fault() {
    return fault;
  }
}
