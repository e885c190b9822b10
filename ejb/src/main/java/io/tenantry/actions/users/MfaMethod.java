package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.GraphCall;

/**
 * An authentication method that a user has registered.
 *
 * @param detail what tells it from others of its kind: a masked number, a device; empty for none
 * @param usable of a temporary access pass: whether it can be used now
 */
record MfaMethod(MfaMethodKind kind, String id, String detail, boolean usable) {

  /** Microsoft's ids of phones are the same for every user. */
  static final String MOBILE = "3179e48a-750b-4051-897c-87b9720928f7";

  static final String ALTERNATE_MOBILE = "b6332ec1-7057-4abe-9331-3d72feddfe41";
  static final String OFFICE = "e37fc753-ff3b-4958-9484-eaa9425c82bc";

  static MfaMethod of(JsonNode method) {
    String type = method.path("@odata.type").asText();
    MfaMethodKind kind = MfaMethodKind.of(type);
    String detail =
        switch (kind) {
          case PHONE -> method.path("phoneType").asText() + " " + masked(method, "phoneNumber");
          case EMAIL -> masked(method, "emailAddress");
          case UNKNOWN -> type;
          default -> method.path("displayName").asText("");
        };
    return new MfaMethod(
        kind, method.path("id").asText(), detail, method.path("isUsable").asBoolean());
  }

  /** The last three characters, which is what the owner recognizes. */
  private static String masked(JsonNode method, String property) {
    String value = method.path(property).asText("");
    return value.length() <= 3 ? value : "…" + value.substring(value.length() - 3);
  }

  String label() {
    return detail.isBlank() ? kind.title() : kind.title() + " (" + detail.strip() + ")";
  }

  /** As the snapshot names it. */
  String path() {
    return kind.collection() + "/" + id;
  }

  boolean is(String phoneId) {
    return id.equals(phoneId);
  }

  /** Whether it is what a user with this preference is asked for. */
  boolean serves(String preferred) {
    return switch (preferred) {
      case "push" -> kind == MfaMethodKind.AUTHENTICATOR;
      case "oath" -> kind.secondFactor() && kind != MfaMethodKind.PHONE;
      case "sms", "voiceMobile" -> is(MOBILE);
      case "voiceAlternateMobile" -> is(ALTERNATE_MOBILE);
      case "voiceOffice" -> is(OFFICE);
      default -> false;
    };
  }

  /** The preference with which a user is asked for it; {@code null} where it can be none. */
  String preference() {
    return switch (kind) {
      case AUTHENTICATOR -> "push";
      case SOFTWARE_OATH, HARDWARE_OATH -> "oath";
      case PHONE -> is(MOBILE) ? "sms" : is(OFFICE) ? "voiceOffice" : "voiceAlternateMobile";
      default -> null;
    };
  }

  GraphCall delete(String user) {
    boolean alone = kind == MfaMethodKind.QR_CODE_PIN;
    GraphCall call =
        new GraphCall(
            "DELETE",
            "/users/" + user + "/authentication/" + (alone ? kind.collection() : path()),
            null);
    return kind.beta() ? call.onBeta() : call;
  }
}
