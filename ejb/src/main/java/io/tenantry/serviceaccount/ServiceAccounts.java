package io.tenantry.serviceaccount;

import io.tenantry.actions.Problem;
import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.delegation.Access;
import io.tenantry.delegation.NeedsRight;
import io.tenantry.delegation.Right;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.signin.AccountSignIn;
import io.tenantry.gateway.signin.AccountSignIn.Attempt;
import io.tenantry.gateway.signin.AccountSignIn.SignedInAccount;
import io.tenantry.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects the tenant's service account and disconnects it. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ServiceAccounts {

  /** The page of ours that sign-ins come back to. */
  public static final String RETURN = "/service-account/return";

  /** What came back belongs to no sign-in that this browser began. */
  public static final Problem OTHER_ATTEMPT =
      new Problem(
          "account.other-attempt",
          "What came back does not belong to a sign-in that was begun here.",
          "Begin again, and finish it in the same browser.");

  private static final Problem NO_ADDRESS =
      new Problem(
          "account.no-address",
          "TENANTRY_URL is not set: Microsoft would not know where to send you back to.",
          "Enter the address of these pages on the page Connection, or set it on the server.");

  private static final Logger LOG = LoggerFactory.getLogger(ServiceAccounts.class);

  @Inject private StoredServiceAccount store;
  @Inject private ConnectedTenant tenant;
  @Resource private SessionContext caller;
  @EJB private Audit audit;

  @Inject private Settings settings;

  /**
   * The account as people may see it.
   *
   * @param lastUsedAt to the minute, {@code null} for never
   */
  public record AccountView(
      String userName,
      String objectId,
      Instant connectedAt,
      String connectedBy,
      Instant lastUsedAt) {}

  /** The connected account; empty for none. */
  public Optional<AccountView> connected() {
    return store
        .read()
        .map(
            a ->
                new AccountView(
                    a.userName(), a.objectId(), a.connectedAt(), a.connectedBy(), a.lastUsedAt()));
  }

  /** The redirect URI that has to be registered; empty while {@code TENANTRY_URL} is not set. */
  public Optional<URI> redirect() {
    return settings.address().map(url -> URI.create(url + RETURN));
  }

  /**
   * Begins a sign-in in the caller's browser.
   *
   * @throws ServiceAccountRefused when nobody would find back
   */
  @NeedsRight(Right.SETTINGS)
  public Attempt begin() {
    return new AccountSignIn(tenant.connection())
        .begin(redirect().orElseThrow(() -> new ServiceAccountRefused(NO_ADDRESS)));
  }

  /**
   * The address of Microsoft's page, where the attempt goes on.
   *
   * @throws ServiceAccountRefused when settings of the app are missing
   */
  @NeedsRight(Right.SETTINGS)
  public URI page(Attempt attempt) {
    try {
      return new AccountSignIn(tenant.connection()).page(attempt);
    } catch (SurfaceFailure e) {
      throw new ServiceAccountRefused(e.problem());
    }
  }

  /**
   * Connects the account that has signed in, in place of the one before.
   *
   * @param attempt what the caller's browser began
   * @return the account's name
   * @throws ServiceAccountRefused when the answer is not one to the attempt, Microsoft refuses, or
   *     it is not an account of the tenant
   */
  @NeedsRight(Right.SETTINGS)
  public String connect(SentBack answer, Attempt attempt) {
    AccountSignIn signIn = new AccountSignIn(tenant.connection());
    try {
      if (!answer.answers(attempt.state())) {
        throw new ServiceAccountRefused(OTHER_ATTEMPT);
      }
      if (answer.code() == null) {
        throw signIn.declined(
            answer.error() == null ? "no code" : answer.error(),
            answer.description() == null ? "" : answer.description());
      }
      SignedInAccount account = signIn.redeem(answer.code(), attempt);
      String operator = caller.getCallerPrincipal().getName();
      store.connect(account, operator);
      audit.record(
          AuditEvent.done("service-account.connected")
              .to("user", account.objectId(), account.userName()));
      LOG.info("{} has connected the service account {}", operator, account.userName());
      return account.userName();
    } catch (SurfaceFailure e) {
      throw new ServiceAccountRefused(e.problem());
    }
  }

  /** Deletes the account's token: from now on no node uses it. */
  @NeedsRight(Right.SETTINGS)
  public void disconnect() {
    if (store.disconnect()) {
      audit.record(AuditEvent.done("service-account.disconnected"));
      LOG.info("{} has disconnected the service account", caller.getCallerPrincipal().getName());
    }
  }
}
