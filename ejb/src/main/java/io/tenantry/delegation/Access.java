package io.tenantry.delegation;

import io.tenantry.actions.ActionInfo;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.audit.Origin;
import io.tenantry.security.Caller;
import io.tenantry.security.TokenLimits;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Says what operators may do, from the database as it is now. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Access {

  /** The container's role of everybody who is signed in. */
  public static final String SIGNED_IN = "OPERATOR";

  /** The container's role of those who have any right about Tenantry itself. */
  public static final String ADMINISTERS = "ADMINISTRATOR";

  @Resource private SessionContext caller;
  @Inject private Delegations delegations;
  @Inject private Origin origin;
  @Inject private Caller token;
  @EJB private Audit audit;

  /**
   * What the caller may do, or the operator whose view the caller looks at; with a token, only the
   * actions that it is for.
   */
  public Mandate mine() {
    return of(name()).limitedTo(token.limits().map(TokenLimits::actions).orElse(List.of()));
  }

  private String name() {
    String viewed = origin.viewedAs();
    return viewed == null ? caller.getCallerPrincipal().getName() : viewed;
  }

  /** What an operator may do; nothing when there is no such operator. */
  public Mandate of(String operator) {
    return delegations.of(operator);
  }

  /** What everybody may do who has a right now. */
  public List<Mandate> holding(Right right) {
    return delegations.holding(right);
  }

  /**
   * The caller's name.
   *
   * @throws AccessRefused without the right
   */
  public String require(Right right) {
    Mandate mine = mine();
    if (!mine.has(right)) {
      throw refused(AccessRefused.without(right), AuditEvent.refused("right.refused"));
    }
    return mine.operator();
  }

  /**
   * What the caller may do, the action among it.
   *
   * @throws AccessRefused when no role allows the action
   */
  public Mandate require(ActionInfo action) {
    Mandate mine = mine();
    if (!mine.may(action.id()) && of(mine.operator()).may(action.id())) {
      throw refused(
          new AccessRefused(
              "token.action",
              "The token is not for " + action.id(),
              "Use a token that is limited to other actions, or to none."),
          AuditEvent.refused("token.refused").with(action.id(), null));
    }
    if (!mine.may(action.id())) {
      throw refused(
          new AccessRefused(
              "action.not-allowed",
              "None of your roles allows \"" + action.title() + "\"",
              "Ask an administrator for a role that allows " + action.id() + "."),
          AuditEvent.refused("action.refused").with(action.id(), null));
    }
    return mine;
  }

  /** Records a refusal and hands it back, to be thrown. */
  public <T extends RuntimeException> T refused(T refusal, AuditEvent event) {
    audit.refused(event.saying(refusal.getMessage()));
    return refusal;
  }

  /** The container's roles of an operator at this moment. */
  public Set<String> groups(String operator) {
    return of(operator).rights().isEmpty() ? Set.of(SIGNED_IN) : Set.of(SIGNED_IN, ADMINISTERS);
  }
}
