package io.tenantry.actions.users;

import io.tenantry.actions.users.ResetMfaForm.Kept;
import java.util.Arrays;

/**
 * Kinds of authentication methods, in the order in which they are deleted.
 *
 * <p>An alternate mobile phone goes before the mobile phone, without which it cannot be.
 */
enum MfaMethodKind {
  PASSWORD("password", "passwordMethods", "Password", false, null),
  TEMPORARY_ACCESS_PASS(
      "temporaryAccessPass", "temporaryAccessPassMethods", "Temporary access pass", false, null),
  EMAIL("email", "emailMethods", "Mail address", false, Kept.EMAIL),
  EXTERNAL("external", "externalAuthenticationMethods", "External method", false, Kept.EXTERNAL),
  FIDO2("fido2", "fido2Methods", "FIDO2 security key", false, Kept.FIDO2),
  WINDOWS_HELLO(
      "windowsHelloForBusiness",
      "windowsHelloForBusinessMethods",
      "Windows Hello for Business",
      false,
      Kept.WINDOWS_HELLO),
  PLATFORM_CREDENTIAL(
      "platformCredential",
      "platformCredentialMethods",
      "Platform credential",
      false,
      Kept.PLATFORM_CREDENTIAL),
  QR_CODE_PIN("qrCodePin", "qrCodePinMethod", "QR code", true, null),
  HARDWARE_OATH("hardwareOath", "hardwareOathMethods", "Hardware token", true, Kept.HARDWARE_OATH),
  SOFTWARE_OATH("softwareOath", "softwareOathMethods", "Software token", false, null),
  AUTHENTICATOR(
      "microsoftAuthenticator",
      "microsoftAuthenticatorMethods",
      "Microsoft Authenticator",
      false,
      null),
  PHONE("phone", "phoneMethods", "Phone", false, null),
  /** One that Microsoft has added since: told, never deleted, as its address is not known. */
  UNKNOWN("", "", "Unknown method", false, null);

  private final String type;
  private final String collection;
  private final String title;
  private final boolean beta;
  private final Kept kept;

  MfaMethodKind(String type, String collection, String title, boolean beta, Kept kept) {
    this.type = type;
    this.collection = collection;
    this.title = title;
    this.beta = beta;
    this.kept = kept;
  }

  /** From {@code @odata.type}, e.g. {@code #microsoft.graph.phoneAuthenticationMethod}. */
  static MfaMethodKind of(String odataType) {
    return Arrays.stream(values())
        .filter(kind -> odataType.equals("#microsoft.graph." + kind.type + "AuthenticationMethod"))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The collection's segment in a path. */
  String collection() {
    return collection;
  }

  String title() {
    return title;
  }

  /** Whether only the beta version of Graph has it. */
  boolean beta() {
    return beta;
  }

  /** Whether methods of this kind go in a reset that keeps these kinds. */
  boolean goes(ResetMfaForm form) {
    return this != PASSWORD && this != UNKNOWN && (kept == null || !form.keep().contains(kept));
  }

  /** Whether it can be what a user is asked for first, so that the order of deletions matters. */
  boolean secondFactor() {
    return this == PHONE || this == AUTHENTICATOR || this == SOFTWARE_OATH || this == HARDWARE_OATH;
  }
}
