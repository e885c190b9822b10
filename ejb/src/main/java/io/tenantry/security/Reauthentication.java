package io.tenantry.security;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.persistence.security.OperatorRecord;
import io.tenantry.persistence.security.SessionTable.Row;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;

/**
 * Has operators prove once more who they are before something that a stolen session must not do.
 *
 * <p>Credentials count for some minutes, those of the sign-in, too. Whoever comes with a token has
 * no session; its scopes say what it may do.
 */
@Stateless
@PermitAll
public class Reauthentication {

  private final Clock clock = Clock.systemUTC();

  @Inject private Caller caller;
  @Inject private OpenSessions sessions;
  @Inject private PasswordCheck check;
  @Inject private SessionLimits limits;
  @EJB private Operators operators;
  @EJB private Audit audit;

  /** Whether the caller has to prove who it is before it can go on. */
  public boolean needed() {
    return caller
        .who()
        .filter(who -> who.session() != 0 && !sessions.provedJustNow(who.session()))
        .isPresent();
  }

  /**
   * Goes on only for callers who proved just now who they are.
   *
   * @throws CredentialsNeeded for others
   */
  public void require() {
    if (needed()) {
      throw new CredentialsNeeded();
    }
  }

  /** How the caller proves it: as it signed in. */
  public SignInWay way() {
    return SignInWay.valueOf(session().way());
  }

  /**
   * By the password.
   *
   * @throws SignInRefused when it is wrong, with what to tell
   */
  public void withPassword(String password, Visitor visitor) throws SignInRefused {
    Row session = session();
    OperatorRecord operator = operators.get(session.operator(), LockModeType.PESSIMISTIC_WRITE);
    check.password(operator.name(), operator, password, visitor);
    proved(session);
  }

  /**
   * By signing in at the provider once more.
   *
   * @throws SignInRefused when somebody else signed in there, or it was not now
   */
  public void atProvider(ProviderIdentity identity) throws SignInRefused {
    Row session = session();
    OperatorRecord operator = operators.get(session.operator(), LockModeType.NONE);
    if (!identity.is(operator.issuer(), operator.subject())) {
      throw refuse(session, "You signed in at the provider as somebody else. Use the account of ");
    }
    Instant at = identity.authenticatedAt();
    if (at == null || !limits.justNow(at, clock.instant())) {
      throw refuse(session, "The provider did not ask for credentials once more, for ");
    }
    proved(session);
  }

  private void proved(Row session) {
    sessions.proved(session.id());
    audit.record(AuditEvent.done("sign-in.confirmed").by(session.operator()));
  }

  private SignInRefused refuse(Row session, String why) {
    String words = why + session.operator() + ".";
    audit.record(AuditEvent.refused("sign-in.confirmed").by(session.operator()).saying(words));
    return new SignInRefused(words);
  }

  private Row session() {
    return caller
        .who()
        .flatMap(who -> sessions.fresh(who.session()))
        .orElseThrow(() -> new IllegalStateException("The caller has no session"));
  }
}
