package io.tenantry.security;

import io.tenantry.actions.TargetKind;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.Administrators;
import io.tenantry.delegation.LastAdministrator;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.directory.Directory;
import io.tenantry.directory.KeyLabel;
import io.tenantry.directory.Page;
import io.tenantry.persistence.security.OperatorRecord;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Lets administrators create operators, disable them and help those who cannot get in. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@NeedsRight(Right.OPERATORS)
public class OperatorAccounts {

  private static final int TEMPORARY_LENGTH = 20;
  private static final Duration TEMPORARY_FOR = Duration.ofDays(3);
  private static final String MATCHING =
      " from OperatorRecord o where :text = '' or lower(o.name) like :like escape '!'"
          + " or lower(o.email) like :like escape '!' or lower(o.tenantUserUpn) like :like escape '!'";

  private final Clock clock = Clock.systemUTC();

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @Inject private OpenSessions sessions;
  @Inject private Guesses guesses;
  @EJB private Operators operators;
  @EJB private Reauthentication reauthentication;
  @EJB private Directory directory;
  @Inject private Administrators administrators;
  @Inject private LastAdministrator lastAdministrator;
  @EJB private Access access;
  @EJB private Audit audit;

  /** Operators whose name, address or account has a text, by name. */
  public Page<OperatorView> list(String text, int first, int size) {
    String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    String like = "%" + wanted.replaceAll("([!%_])", "!$1") + "%";
    long total =
        entities
            .createQuery("select count(o)" + MATCHING, Long.class)
            .setParameter("text", wanted)
            .setParameter("like", like)
            .getSingleResult();
    List<OperatorView> rows =
        entities
            .createQuery("select o" + MATCHING + " order by o.name", OperatorRecord.class)
            .setParameter("text", wanted)
            .setParameter("like", like)
            .setFirstResult(first)
            .setMaxResults(size)
            .getResultStream()
            .map(this::view)
            .toList();
    return new Page<>(rows, total);
  }

  /**
   * One operator.
   *
   * @throws AccountRefused when there is none of that id
   */
  public OperatorView get(long id) {
    return view(record(id, LockModeType.NONE));
  }

  /**
   * Creates an operator, or invites one: who signs in at the provider is recognized there by name
   * or e-mail address the first time, by the provider's own id of the account from then on.
   */
  public CreatedOperator create(NewOperator wanted) {
    reauthentication.require();
    wanted.check();
    if (operators.find(wanted.name(), LockModeType.NONE).isPresent()) {
      throw new AccountRefused("There is an operator " + wanted.name() + " already.");
    }
    OperatorRecord operator = new OperatorRecord(wanted.name(), null, clock.instant());
    operator.setEmail(wanted.email());
    operator.letProviderSignIn(wanted.providerSignIn());
    String password = wanted.providerSignIn() ? null : temporary(operator);
    entities.persist(operator);
    entities.flush();
    if (wanted.administrator()) {
      administrators.make(wanted.name(), caller.getCallerPrincipal().getName());
    }
    audit.record(
        about(operator, "operator.created")
            .saying(
                (wanted.administrator() ? "Administrator" : "Operator")
                    + (wanted.providerSignIn()
                        ? " who signs in at the provider"
                        : " with a temporary password")));
    return new CreatedOperator(operator.id(), password);
  }

  /** Lets an operator in no longer; sessions end and tokens are refused at once. */
  public void disable(long id) {
    reauthentication.require();
    OperatorRecord operator = record(id, LockModeType.PESSIMISTIC_WRITE);
    if (operator.name().equals(caller.getCallerPrincipal().getName())) {
      throw new AccountRefused("You cannot disable yourself.");
    }
    operator.disable(true);
    entities.flush();
    lastAdministrator.keep();
    sessions.endAll(id, 0);
    audit.record(about(operator, "operator.disabled"));
  }

  /** Lets an operator in again. */
  public void enable(long id) {
    reauthentication.require();
    OperatorRecord operator = record(id, LockModeType.PESSIMISTIC_WRITE);
    operator.disable(false);
    audit.record(about(operator, "operator.enabled"));
  }

  /**
   * Replaces an operator's password by a temporary one; its sessions end.
   *
   * @return the password to hand over, which has to be changed at the first sign-in
   */
  public String resetPassword(long id) {
    reauthentication.require();
    OperatorRecord operator = record(id, LockModeType.PESSIMISTIC_WRITE);
    String password = temporary(operator);
    sessions.endAll(id, 0);
    audit.record(about(operator, "operator.password-reset"));
    return password;
  }

  /** Lets an operator sign in at the provider, or no longer; who it is there is learnt anew. */
  public void letProviderSignIn(long id, boolean allowed) {
    reauthentication.require();
    OperatorRecord operator = record(id, LockModeType.PESSIMISTIC_WRITE);
    operator.letProviderSignIn(allowed);
    audit.record(
        about(operator, "operator.provider")
            .saying(allowed ? "May sign in at the provider" : "Signs in with a password only"));
  }

  /** Ends all of an operator's sessions. */
  public int endSessions(long id) {
    OperatorRecord operator = record(id, LockModeType.NONE);
    int ended = sessions.endAll(id, 0);
    audit.record(about(operator, "session.ended").saying(ended + " sessions ended"));
    return ended;
  }

  /**
   * Says which account of the tenant is the operator's own, e.g. so that nobody changes the one it
   * works with.
   *
   * @param userPrincipalName empty for none
   */
  public void ownAccount(long id, String userPrincipalName) {
    OperatorRecord operator = record(id, LockModeType.PESSIMISTIC_WRITE);
    String before = operator.tenantUserUpn();
    if (userPrincipalName == null || userPrincipalName.isBlank()) {
      operator.ownAccount(null, null);
    } else {
      String upn = userPrincipalName.strip();
      KeyLabel user = directory.resolve(TargetKind.USER, List.of(upn)).get(upn);
      if (user == null) {
        throw new AccountRefused(
            "The directory copy has no user " + upn + ". Enter a userPrincipalName.");
      }
      operator.ownAccount(user.key(), upn);
    }
    audit.record(
        about(operator, "operator.account")
            .saying("Own account: " + before + " → " + operator.tenantUserUpn()));
  }

  /** Ends the wait after wrong passwords for an operator's name. */
  public void unlock(long id) {
    OperatorRecord operator = record(id, LockModeType.NONE);
    guesses.right(operator.name());
    audit.record(about(operator, "operator.unlocked"));
  }

  private OperatorView view(OperatorRecord operator) {
    return OperatorView.of(
        operator,
        access.of(operator.name()).has(Right.OPERATORS),
        guesses.lockedUntil(operator.name()));
  }

  private String temporary(OperatorRecord operator) {
    String password = GeneratedPasswords.ofLength(TEMPORARY_LENGTH);
    operator.temporaryPassword(Passwords.hash(password), clock.instant().plus(TEMPORARY_FOR));
    return password;
  }

  private OperatorRecord record(long id, LockModeType lock) {
    OperatorRecord operator = entities.find(OperatorRecord.class, id, lock);
    if (operator == null) {
      throw new AccountRefused("There is no such operator.");
    }
    return operator;
  }

  private static AuditEvent about(OperatorRecord operator, String what) {
    return AuditEvent.done(what).to("operator", operator.id().toString(), operator.name());
  }
}
