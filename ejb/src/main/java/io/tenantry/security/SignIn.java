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
import java.util.List;

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
   * else by the name or e-mail address in the configured claim, for operators who were invited.
   *
   * @return what the new session's cookie holds
   * @throws SignInRefused when it is none of ours, or came without a second factor
   */
  public String atProvider(ProviderIdentity identity, Visitor visitor) throws SignInRefused {
    OperatorRecord operator =
        operators.identified(identity.issuer(), identity.subject()).orElse(null);
    boolean invited = operator == null;
    if (invited) {
      operator = invited(provider.operator(identity));
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
    if (invited && !operator.disabled()) {
      operator.identified(identity.issuer(), identity.subject());
      audit.record(
          AuditEvent.done("operator.linked")
              .by(operator.name())
              .to("operator", operator.id().toString(), operator.name())
              .saying("Belongs to an account at " + provider.name() + " from now on"));
    }
    return enter(operator, SignInWay.PROVIDER, mfa, visitor);
  }

  /** The operator that an administrator invited by that name or address. */
  private OperatorRecord invited(String name) throws SignInRefused {
    if (name.isEmpty()) {
      throw refused(
          "(no name)",
          "The provider's token has no good claim "
              + provider.operatorClaim()
              + ". An administrator can have it added, or set TENANTRY_OIDC_OPERATOR_CLAIM.");
    }
    List<OperatorRecord> found = operators.called(name);
    if (found.size() != 1) {
      throw refused(
          name,
          (found.isEmpty() ? "There is no operator " : "There are several operators ")
              + name
              + " in Tenantry. Ask an administrator to invite you by exactly this name or e-mail"
              + " address.");
    }
    OperatorRecord operator = found.get(0);
    if (!operator.providerSignIn()) {
      throw refused(
          operator.name(),
          "The operator "
              + operator.name()
              + " signs in with a password of Tenantry's own. An administrator can change that.");
    }
    if (operator.subject() != null) {
      throw refused(
          operator.name(),
          "The operator "
              + operator.name()
              + " belongs to another account at "
              + provider.name()
              + ". Ask an administrator to link it anew.");
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
