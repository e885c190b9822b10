package io.tenantry.simulator.signin;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tokens are asked for.
 *
 * @param resources audiences that tokens are issued for
 */
record Scopes(Set<String> resources) {

  private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");
  private static final String DEFAULT = "/.default";

  /** Without the OpenID scopes, which Microsoft's own libraries ask for besides. */
  static String ofResource(String scope) {
    return Arrays.stream(scope.split(" "))
        .filter(part -> !OPENID.contains(part))
        .collect(Collectors.joining(" "));
  }

  /**
   * What is wrong with the scope of a resource.
   *
   * @param origin our own address
   */
  Optional<SignInError> problem(String scope, String origin) {
    if (scope.isEmpty()) {
      return Optional.of(SignInError.missing("scope"));
    }
    if (!scope.endsWith(DEFAULT) || scope.contains(" ")) {
      return Optional.of(SignInError.badScope(scope));
    }
    String resource = resource(scope, origin);
    return resources.contains(resource)
        ? Optional.empty()
        : Optional.of(SignInError.unknownResource(resource));
  }

  /** The audience of the tokens. */
  static String resource(String scope, String origin) {
    String resource = scope.substring(0, scope.length() - DEFAULT.length());
    // A client that was given our address in place of Graph's may derive the scope from it.
    return resource.equals(origin) ? "https://graph.microsoft.com" : resource;
  }
}
