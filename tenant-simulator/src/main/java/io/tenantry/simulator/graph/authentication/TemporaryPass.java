package io.tenantry.simulator.graph.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.store.Values;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/** Makes temporary access passes as the tenant's policy, which is Microsoft's default, allows. */
public final class TemporaryPass {

  private static final int SHORTEST = 60;
  private static final int USUAL = 60;
  private static final int LONGEST = 480;
  private static final int LENGTH = 8;
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!@#$%&*+-";
  private static final Set<String> GIVEN =
      Set.of("lifetimeInMinutes", "isUsableOnce", "startDateTime", "@odata.type");
  private static final SecureRandom RANDOM = new SecureRandom();

  private TemporaryPass() {}

  /** The pass that the body asks for, without its secret. */
  public static ObjectNode of(JsonNode body, Instant now) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!GIVEN.contains(name)) {
                throw Registration.badRequest(
                    "Property '" + name + "' is read-only and cannot be set.");
              }
            });
    int lifetime = body.path("lifetimeInMinutes").asInt(USUAL);
    if (lifetime < SHORTEST || lifetime > LONGEST) {
      throw Registration.badRequest(
          "The lifetime of a temporary access pass must be between "
              + SHORTEST
              + " and "
              + LONGEST
              + " minutes, as the authentication methods policy says.");
    }
    JsonNode start = body.path("startDateTime");
    Instant from = start.isTextual() ? OffsetDateTime.parse(start.asText()).toInstant() : now;
    ObjectNode pass =
        Registrations.method(MethodKind.TEMPORARY_ACCESS_PASS, UUID.randomUUID().toString());
    pass.putNull("temporaryAccessPass");
    pass.set("createdDateTime", Values.time(now));
    pass.set("startDateTime", Values.time(from));
    pass.put("lifetimeInMinutes", lifetime);
    pass.put("isUsableOnce", body.path("isUsableOnce").asBoolean(false));
    pass.put("isUsable", !from.isAfter(now));
    pass.put("methodUsabilityReason", from.isAfter(now) ? "NotYetValid" : "EnabledByPolicy");
    return pass;
  }

  /** With this pass in place of any other: a user has one at most. */
  public static Registration give(Registration before, JsonNode pass) {
    return before.withoutAll(MethodKind.TEMPORARY_ACCESS_PASS).with(pass);
  }

  /** What the user types in. It is kept nowhere. */
  public static String secret() {
    StringBuilder secret = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }
}
