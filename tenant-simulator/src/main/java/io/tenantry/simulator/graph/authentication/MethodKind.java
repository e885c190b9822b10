package io.tenantry.simulator.graph.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** Kinds of authentication methods, each with a collection of its own. */
public enum MethodKind {
  PASSWORD("passwordMethods", "passwordAuthenticationMethod"),
  PHONE("phoneMethods", "phoneAuthenticationMethod"),
  EMAIL("emailMethods", "emailAuthenticationMethod"),
  MICROSOFT_AUTHENTICATOR(
      "microsoftAuthenticatorMethods", "microsoftAuthenticatorAuthenticationMethod"),
  SOFTWARE_OATH("softwareOathMethods", "softwareOathAuthenticationMethod"),
  FIDO2("fido2Methods", "fido2AuthenticationMethod"),
  WINDOWS_HELLO("windowsHelloForBusinessMethods", "windowsHelloForBusinessAuthenticationMethod"),
  PLATFORM_CREDENTIAL("platformCredentialMethods", "platformCredentialAuthenticationMethod"),
  TEMPORARY_ACCESS_PASS("temporaryAccessPassMethods", "temporaryAccessPassAuthenticationMethod"),
  EXTERNAL("externalAuthenticationMethods", "externalAuthenticationMethod");

  private final String collection;
  private final String type;

  MethodKind(String collection, String type) {
    this.collection = collection;
    this.type = type;
  }

  /** The collection's segment in a path. */
  public String collection() {
    return collection;
  }

  /** The published type. */
  public String type() {
    return type;
  }

  /** Whether this is the method's kind. */
  public boolean is(JsonNode method) {
    return method.path("@odata.type").asText().equals("#microsoft.graph." + type);
  }

  /** The kind of a method. */
  public static MethodKind of(JsonNode method) {
    return Arrays.stream(values()).filter(kind -> kind.is(method)).findFirst().orElseThrow();
  }
}
