package io.tenantry.simulator.graph.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.GraphError;
import io.tenantry.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one user has registered. Never changed: a write makes a new one.
 *
 * @param methods methods as they are answered, without the password
 * @param preferred the second factor that the user is asked for first; {@code none} without one
 * @param systemPreferred whether the service chooses the strongest one in its place
 * @param perUserMfa state of per-user multi-factor authentication
 */
public record Registration(
    List<JsonNode> methods, String preferred, boolean systemPreferred, String perUserMfa) {

  static final String NONE = "none";

  /** The method of this kind and id. */
  public Optional<JsonNode> find(MethodKind kind, String id) {
    return methods.stream()
        .filter(method -> kind.is(method) && method.get("id").asText().equals(id))
        .findFirst();
  }

  /** All of one kind. */
  public List<JsonNode> of(MethodKind kind) {
    return methods.stream().filter(kind::is).toList();
  }

  /** With one more method. */
  public Registration with(JsonNode method) {
    List<JsonNode> more = new ArrayList<>(methods);
    more.add(method);
    return new Registration(List.copyOf(more), preferred, systemPreferred, perUserMfa);
  }

  /** With one method changed. */
  public Registration replacing(JsonNode method, UnaryOperator<JsonNode> change) {
    return new Registration(
        methods.stream().map(one -> one == method ? change.apply(one) : one).toList(),
        preferred,
        systemPreferred,
        perUserMfa);
  }

  /** Without any of this kind. */
  Registration withoutAll(MethodKind kind) {
    return new Registration(
        methods.stream().filter(one -> !kind.is(one)).toList(),
        preferred,
        systemPreferred,
        perUserMfa);
  }

  /**
   * Without this method. The default one cannot be deleted while there is another that could be.
   */
  public Registration without(JsonNode method) {
    List<JsonNode> left = methods.stream().filter(one -> one != method).toList();
    boolean mobile = method.get("id").asText().equals(PhoneType.MOBILE.id());
    if (mobile && has(left, PhoneType.ALTERNATE_MOBILE)) {
      throw badRequest("The mobile phone cannot be deleted while there is an alternate one.");
    }
    boolean keepsDefault = preferred.equals(NONE) || serves(left, preferred);
    if (!keepsDefault && left.stream().anyMatch(Registration::secondFactor)) {
      throw badRequest(
          "The requested authentication method id of ["
              + method.get("id").asText()
              + "] matches the user's current default authentication method, and cannot be deleted"
              + " until the default authentication method is changed");
    }
    return new Registration(left, keepsDefault ? preferred : NONE, systemPreferred, perUserMfa);
  }

  /** With another default method, which must be registered. */
  public Registration preferring(String method) {
    if (!serves(methods, method)) {
      throw badRequest("The user has not registered a method for '" + method + "'.");
    }
    return new Registration(methods, method, systemPreferred, perUserMfa);
  }

  /** With the service's own choice switched on or off. */
  public Registration systemPreferring(boolean on) {
    return new Registration(methods, preferred, on, perUserMfa);
  }

  /** With another state of per-user multi-factor authentication. */
  public Registration perUserMfa(String state) {
    return new Registration(methods, preferred, systemPreferred, state);
  }

  /** 400 of the authentication methods' service. */
  public static GraphError badRequest(String message) {
    return new GraphError(400, "badRequest", message);
  }

  static Registration read(JsonNode kept) {
    List<JsonNode> methods = new ArrayList<>();
    kept.get("methods").forEach(methods::add);
    return new Registration(
        List.copyOf(methods),
        kept.get("preferred").asText(),
        kept.get("systemPreferred").asBoolean(),
        kept.get("perUserMfa").asText());
  }

  JsonNode kept() {
    ObjectNode kept = Json.MAPPER.createObjectNode();
    kept.putArray("methods").addAll(methods);
    kept.put("preferred", preferred);
    kept.put("systemPreferred", systemPreferred);
    kept.put("perUserMfa", perUserMfa);
    return kept;
  }

  /** Keys, mail addresses and passes are no second factor that could be the default one. */
  private static boolean secondFactor(JsonNode method) {
    return MethodKind.PHONE.is(method)
        || MethodKind.MICROSOFT_AUTHENTICATOR.is(method)
        || MethodKind.SOFTWARE_OATH.is(method);
  }

  private static boolean serves(List<JsonNode> methods, String preferred) {
    return switch (preferred) {
      case "push" -> methods.stream().anyMatch(MethodKind.MICROSOFT_AUTHENTICATOR::is);
      case "oath" ->
          methods.stream()
              .anyMatch(
                  one ->
                      MethodKind.SOFTWARE_OATH.is(one)
                          || MethodKind.MICROSOFT_AUTHENTICATOR.is(one));
      case "sms", "voiceMobile" -> has(methods, PhoneType.MOBILE);
      case "voiceAlternateMobile" -> has(methods, PhoneType.ALTERNATE_MOBILE);
      case "voiceOffice" -> has(methods, PhoneType.OFFICE);
      default -> false;
    };
  }

  private static boolean has(List<JsonNode> methods, PhoneType phone) {
    return methods.stream().anyMatch(one -> one.get("id").asText().equals(phone.id()));
  }
}
