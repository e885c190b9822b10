package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.persistence.security.OperatorRecord;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets operators in to the pages: by a password of Tenantry's own, or by the provider's word. */
@Stateless
@PermitAll
public class SignIn {

  private final Clock clock = Clock.systemUTC();

  @Inject private PasswordCheck check;
  @Inject private Provider provider;
  @Inject private OpenSessions sessions;
  @EJB private Operators operators;
  @EJB private Audit audit;

  /**
   * Checks a name and a password.
   *
   * @return what the new session's cookie holds
   * @throws SignInRefused when they let nobody in, with what to tell
   */
  public String withPassword(String name, String password, Visitor visitor) throws SignInRefused {
    OperatorRecord operator = operators.find(name, LockModeType.PESSIMISTIC_WRITE).orElse(null);
    check.password(name, operator, password, visitor);
    Instant until = operator.passwordUntil();
    if (until != null && until.isBefore(clock.instant())) {
      throw refused(
          operator.name(),
          "The temporary password has expired. Ask an administrator for another one.");
    }
    return enter(operator, SignInWay.PASSWORD, false, visitor);
  }

  /**
   * Looks for the operator that the provider speaks of: by whom it linked at an earlier sign-in,
   * else by the name in the configured claim, for operators who may sign in there.
   *
   * @return what the new session's cookie holds
   * @throws SignInRefused when it is none of ours, or came without a second factor
   */
  public String atProvider(ProviderIdentity identity, Visitor visitor) throws SignInRefused {
    String name = provider.operator(identity);
    OperatorRecord operator =
        operators.identified(identity.issuer(), identity.subject()).orElse(null);
    if (operator == null) {
      operator = byName(identity, name);
    }
    boolean mfa = provider.multiFactor(identity);
    if (provider.multiFactorRequired() && !mfa) {
      throw refused(
          operator.name(),
          "You signed in at "
              + provider.name()
              + " without a second factor ("
              + provider.multiFactorWanted()
              + " is missing). Set up multifactor authentication there, then sign in again.");
    }
    return enter(operator, SignInWay.PROVIDER, mfa, visitor);
  }

  private OperatorRecord byName(ProviderIdentity identity, String name) throws SignInRefused {
    if (name.isEmpty()) {
      throw refused(
          "(no name)",
          "The provider's token has no claim "
              + provider.operatorClaim()
              + ". An administrator can have it added, or set TENANTRY_OIDC_OPERATOR_CLAIM.");
    }
    Optional<OperatorRecord> found =
        operators
            .find(name, LockModeType.PESSIMISTIC_WRITE)
            // The database takes é for e, and more of the kind.
            .filter(operator -> operator.name().equalsIgnoreCase(name));
    if (found.isEmpty()) {
      throw refused(
          name,
          "There is no operator "
              + name
              + " in Tenantry. Ask an administrator to create one of exactly this name who signs in"
              + " at "
              + provider.name()
              + ".");
    }
    OperatorRecord operator = found.get();
    if (!operator.providerSignIn()) {
      throw refused(
          name,
          "The operator "
              + name
              + " signs in with a password of Tenantry's own. An administrator can change that.");
    }
    if (operator.subject() != null) {
      throw refused(
          name,
          "The operator "
              + name
              + " belongs to another account at "
              + provider.name()
              + ". Ask an administrator to link it anew.");
    }
    if (!operator.disabled()) {
      operator.identified(identity.issuer(), identity.subject());
    }
    return operator;
  }

  private String enter(OperatorRecord operator, SignInWay way, boolean mfa, Visitor visitor)
      throws SignInRefused {
    if (operator.disabled()) {
      throw refused(operator.name(), "This operator is disabled. Ask an administrator.");
    }
    operator.signedIn(clock.instant());
    String cookie = sessions.begin(operator, way, mfa, visitor);
    String how = way == SignInWay.PASSWORD ? "With a password" : "At " + provider.name();
    audit.record(
        AuditEvent.done("sign-in.done")
            .by(operator.name())
            .saying(how + (mfa ? ", with a second factor" : "")));
    return cookie;
  }

  private SignInRefused refused(String name, String words) {
    audit.record(AuditEvent.refused("sign-in.refused").by(name).saying(words));
    return new SignInRefused(words);
  }
}
