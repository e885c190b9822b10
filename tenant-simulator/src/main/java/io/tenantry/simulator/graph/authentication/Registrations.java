package io.tenantry.simulator.graph.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.ObjectState;
import io.tenantry.simulator.graph.store.Values;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Credential;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What every user has registered: the seeded methods, and what was written of them. */
public final class Registrations {

  /** Kept among a user's written values, under a name that no property can have. */
  private static final String KEY = "#authentication";

  /** Every user's mail address for password reset has this id. */
  public static final String EMAIL_ID = "3ddfcfc8-9383-446f-83cc-3ab9be4be18f";

  private final Directory directory;

  /** Registrations of the directory's users. */
  public Registrations(Directory directory) {
    this.directory = directory;
  }

  /** As of this time. */
  public Registration at(int user, long time) {
    JsonNode kept = directory.users().stateAt(user, time).changed().get(KEY);
    return kept == null ? seeded(user) : Registration.read(kept);
  }

  /** Keeps a new one; the caller holds the user's lock. */
  public void write(int user, Registration registration) {
    ObjectNode kept = (ObjectNode) registration.kept();
    directory
        .users()
        .write(
            user, Aspect.CREDENTIALS, (ObjectState state) -> state.withChanged(Map.of(KEY, kept)));
  }

  private Registration seeded(int user) {
    if (user >= directory.seed().users()) {
      return new Registration(List.of(), Registration.NONE, false, "disabled");
    }
    List<JsonNode> methods = new ArrayList<>();
    String preferred = Registration.NONE;
    for (Credential credential : directory.seed().credentials(user)) {
      methods.add(method(credential));
      if (preferred.equals(Registration.NONE)) {
        preferred = preference(credential.kind());
      }
    }
    return new Registration(
        List.copyOf(methods), preferred, true, directory.seed().perUserMfa(user));
  }

  private static String preference(Credential.Kind kind) {
    return switch (kind) {
      case MICROSOFT_AUTHENTICATOR -> "push";
      case MOBILE_PHONE -> "sms";
      case OFFICE_PHONE -> "voiceOffice";
      case SOFTWARE_OATH -> "oath";
      default -> Registration.NONE;
    };
  }

  private static ObjectNode method(Credential credential) {
    String label = credential.label();
    ObjectNode method =
        switch (credential.kind()) {
          case MOBILE_PHONE -> phone(PhoneType.MOBILE, label);
          case ALTERNATE_MOBILE_PHONE -> phone(PhoneType.ALTERNATE_MOBILE, label);
          case OFFICE_PHONE -> phone(PhoneType.OFFICE, label);
          case EMAIL -> method(MethodKind.EMAIL, EMAIL_ID).put("emailAddress", label);
          case MICROSOFT_AUTHENTICATOR ->
              method(MethodKind.MICROSOFT_AUTHENTICATOR, credential.id().toString())
                  .put("displayName", label)
                  .put("deviceTag", "SoftwareTokenActivated")
                  .put("phoneAppVersion", "6.8.15");
          case SOFTWARE_OATH ->
              method(MethodKind.SOFTWARE_OATH, credential.id().toString()).putNull("secretKey");
          case FIDO2 ->
              method(MethodKind.FIDO2, keyId(credential.id()))
                  .put("displayName", label)
                  .put("aaGuid", "ee882879-721c-4913-9775-3dfcce97072a")
                  .put("model", "YubiKey 5")
                  .put("attestationLevel", "attested");
          case WINDOWS_HELLO ->
              method(MethodKind.WINDOWS_HELLO, credential.id().toString())
                  .put("displayName", label)
                  .put("keyStrength", "normal");
          case PLATFORM_CREDENTIAL ->
              method(MethodKind.PLATFORM_CREDENTIAL, credential.id().toString())
                  .put("displayName", label)
                  .put("keyStrength", "normal")
                  .put("platform", "macOS");
          case EXTERNAL ->
              method(MethodKind.EXTERNAL, credential.id().toString())
                  .put("displayName", label)
                  .put("configurationId", "b2a6f0c1-0d34-4a05-9d1e-6a7e7c0f5d11");
        };
    return method.set("createdDateTime", Values.time(credential.createdAt()));
  }

  /** A phone as it is answered. */
  public static ObjectNode phone(PhoneType type, String number) {
    return method(MethodKind.PHONE, type.id())
        .put("phoneNumber", number)
        .put("phoneType", type.published())
        .put("smsSignInState", "notAllowedByPolicy");
  }

  /** A method of this kind and id, without anything else. */
  public static ObjectNode method(MethodKind kind, String id) {
    return Json.MAPPER
        .createObjectNode()
        .put("@odata.type", "#microsoft.graph." + kind.type())
        .put("id", id);
  }

  private static String keyId(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
