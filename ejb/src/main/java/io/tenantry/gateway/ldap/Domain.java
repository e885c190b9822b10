package io.tenantry.gateway.ldap;

import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.Trust;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;

/**
 * The signed-in connections to the domain's controllers, made when they are first needed.
 *
 * <p>All go to the first controller that answers: another one sees a write only after replication.
 */
final class Domain implements AutoCloseable {
  static final int CONNECTIONS = 8;

  /** AD closes a connection that has been idle for 15 minutes. */
  private static final Duration CONNECTION_LIVES = Duration.ofMinutes(10);

  private static final String SIGN_IN_REFUSED = "signin.directory";
  private static final Duration REFUSAL_STANDS = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final DirectorySettings settings;
  private final Duration answerTimeout;
  private LDAPConnectionPool pool;
  private SurfaceFailure refusal;
  private long refusedUntil;

  Domain(DirectorySettings settings, Duration answerTimeout) {
    this.settings = settings;
    this.answerTimeout = answerTimeout;
  }

  /**
   * A connection that is signed in; to be given back with {@link #release} or {@link #discard}.
   *
   * @throws SurfaceFailure when no controller can be reached or lets the service account in
   */
  LDAPConnection connection() {
    try {
      refuseIfRefused();
      return pool().getConnection();
    } catch (LDAPException e) {
      SurfaceFailure failure = new SurfaceFailure(unusable(e), e);
      if (failure.problem().code().equals(SIGN_IN_REFUSED)) {
        remember(failure);
      }
      throw failure;
    }
  }

  /** A bulk run with a wrong password would lock the service account with its first calls. */
  private synchronized void remember(SurfaceFailure failure) {
    refusal = failure;
    refusedUntil = System.nanoTime() + REFUSAL_STANDS.toNanos();
  }

  private synchronized void refuseIfRefused() {
    if (refusal != null && refusedUntil - System.nanoTime() > 0) {
      throw refusal;
    }
    refusal = null;
  }

  void release(LDAPConnection connection) {
    connection.getConnectionPool().releaseConnection(connection);
  }

  /** The connection may be broken: the next caller gets another one. */
  void discard(LDAPConnection connection) {
    connection.getConnectionPool().releaseDefunctConnection(connection);
  }

  private synchronized LDAPConnectionPool pool() throws LDAPException {
    if (pool == null) {
      LDAPConnectionPool made =
          new LDAPConnectionPool(
              servers(),
              new SimpleBindRequest(settings.bindDn(), settings.password()),
              0,
              CONNECTIONS);
      made.setConnectionPoolName("Active Directory");
      made.setCreateIfNecessary(true);
      made.setMaxConnectionAgeMillis(CONNECTION_LIVES.toMillis());
      // Whether a lost operation may be sent again is not for the pool to decide.
      made.setRetryFailedOperationsDueToInvalidConnections(false);
      pool = made;
    }
    return pool;
  }

  private ServerSet servers() {
    SSLSocketFactory tls = Trust.with(settings.caFile()).context().getSocketFactory();
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) CONNECT_TIMEOUT.toMillis());
    options.setResponseTimeoutMillis(answerTimeout.toMillis());
    options.setAbandonOnTimeout(true);
    options.setFollowReferrals(false);
    options.setUseTCPNoDelay(true);
    options.setSSLSocketVerifier(new CertificateNames());
    List<ServerSet> each =
        settings.controllers().stream().map(dc -> server(dc, tls, options)).toList();
    return each.size() == 1 ? each.get(0) : new FailoverServerSet(each.toArray(ServerSet[]::new));
  }

  private static ServerSet server(
      DomainController dc, SSLSocketFactory tls, LDAPConnectionOptions options) {
    return dc.startTls()
        ? new SingleServerSet(
            dc.host(), dc.port(), null, options, null, new StartTLSPostConnectProcessor(tls))
        : new SingleServerSet(dc.host(), dc.port(), tls, options);
  }

  private Problem unusable(LDAPException e) {
    String hosts =
        settings.controllers().stream()
            .map(DomainController::toString)
            .collect(Collectors.joining(", "));
    ResultCode code = e.getResultCode();
    if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
      return new Problem(
          SIGN_IN_REFUSED,
          "Active Directory (" + hosts + ") refused the sign-in: " + DirectoryErrors.message(e),
          "Check TENANTRY_LDAP_BIND_DN and TENANTRY_LDAP_PASSWORD, and the account's state.");
    }
    if (!code.isConnectionUsable() || code.isClientSideResultCode()) {
      String said = String.valueOf(e.getMessage());
      boolean certificate =
          said.contains("PKIX") || said.contains("certificate") || said.contains("hostname");
      return new Problem(
          certificate ? "unreachable.certificate" : "unreachable.directory",
          "Active Directory cannot be reached at " + hosts + ": " + said,
          certificate
              ? "Let TENANTRY_LDAP_CA_FILE name the authority that issued the controller's"
                  + " certificate, and TENANTRY_LDAP_URL the host name in it."
              : "Check TENANTRY_LDAP_URL, name resolution, and that the firewall lets LDAPS (636)"
                  + " through.");
    }
    return new Problem(
        DirectoryErrors.code(e),
        "Active Directory (" + hosts + ") refused the sign-in: " + DirectoryErrors.message(e),
        "Check the service account and the controller.");
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
