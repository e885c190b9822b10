package io.tenantry.simulator.seed;

import java.time.Instant;
import java.util.UUID;

/**
 * An authentication method that a user has registered.
 *
 * @param kind what it is
 * @param id id that no other credential has
 * @param label phone number, mail address, or name of the device or key
 * @param createdAt when it was registered
 */
public record Credential(Kind kind, UUID id, String label, Instant createdAt) {

  /** Sorts of methods. */
  public enum Kind {
    MICROSOFT_AUTHENTICATOR,
    MOBILE_PHONE,
    ALTERNATE_MOBILE_PHONE,
    OFFICE_PHONE,
    EMAIL,
    SOFTWARE_OATH,
    FIDO2,
    WINDOWS_HELLO,
    PLATFORM_CREDENTIAL,
    EXTERNAL
  }
}
