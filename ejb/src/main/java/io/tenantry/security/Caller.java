package io.tenantry.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who is behind the request under way; nobody where Tenantry works by itself. */
@RequestScoped
public class Caller {

  private SignedIn who;

  /** Says who it is, once the credentials were found right. */
  public void is(SignedIn operator) {
    who = operator;
  }

  /** Who it is. */
  public Optional<SignedIn> who() {
    return Optional.ofNullable(who);
  }

  /** The limits of the caller's token; empty for whoever came without one. */
  public Optional<TokenLimits> limits() {
    return who().map(SignedIn::limits);
  }
}
