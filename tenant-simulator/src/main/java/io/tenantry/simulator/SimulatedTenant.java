package io.tenantry.simulator;

import io.tenantry.simulator.activedirectory.ActiveDirectory;
import io.tenantry.simulator.activedirectory.DirectorySync;
import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.control.AccountDoor;
import io.tenantry.simulator.control.ControlServer;
import io.tenantry.simulator.control.Controls;
import io.tenantry.simulator.control.DirectoryDoor;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.http.ApiServer;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.signin.AppRegistration;
import io.tenantry.simulator.signin.Grants;
import io.tenantry.simulator.throttle.ThrottleFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A stand-in for Microsoft's cloud: sign-in authority, Graph, Exchange and Teams on one HTTPS port
 * of the loopback interface, with SharePoint's three servers and a control door beside them.
 */
public final class SimulatedTenant implements AutoCloseable {

  private final Cloud cloud;
  private final SharePointServers sharePointServers;
  private final ApiServer apis;
  private final ControlServer control;

  private SimulatedTenant(SimulatorOptions options) throws IOException, GeneralSecurityException {
    cloud = new Cloud(options);
    sharePointServers =
        SharePointServers.start(
            cloud.sharePoint, options.sharePoint(), cloud.keys.tls(), cloud.filters);
    cloud.accept(sharePointUrl(), sharePointMyUrl(), sharePointAdminUrl());
    apis = new ApiServer(options.port(), cloud.keys.tls(), cloud.dispatcher);
    control =
        new ControlServer(
            options.controlPort(),
            new Controls(
                cloud.clock,
                cloud.faults,
                cloud.throttle,
                cloud.journal,
                cloud.app,
                cloud.people,
                cloud.graph.consistency(),
                cloud.graph.operations(),
                cloud.graph.portal(),
                new DirectoryDoor(cloud.directory, cloud.directorySync),
                new AccountDoor(cloud.accounts.grants(), cloud.accounts.byName()),
                cloud::reset,
                () -> TenantInfo.of(this)));
  }

  /** Starts a tenant and returns once it serves. */
  public static SimulatedTenant start(SimulatorOptions options)
      throws IOException, GeneralSecurityException {
    return new SimulatedTenant(options);
  }

  /** Port of the simulated APIs. */
  public int port() {
    return apis.port();
  }

  /** Port of the control door. */
  public int controlPort() {
    return control.port();
  }

  /** Address of the simulated APIs and the sign-in authority. */
  public String url() {
    return "https://localhost:" + port();
  }

  /** Address of SharePoint's team and communication sites. */
  public String sharePointUrl() {
    return cloud.sharePoint.hosts().root();
  }

  /** Address of the OneDrives. */
  public String sharePointMyUrl() {
    return cloud.sharePoint.hosts().my();
  }

  /** Address of SharePoint's administration. */
  public String sharePointAdminUrl() {
    return cloud.sharePoint.hosts().admin();
  }

  /** Certificate authority that clients must trust, as PEM. */
  public Path caFile() {
    return cloud.keys.caFile();
  }

  /** The tenant's id. */
  public String tenantId() {
    return cloud.app.tenantId();
  }

  /** Client id of the app registration. */
  public String clientId() {
    return cloud.app.clientId();
  }

  /** Secret of the app registration. */
  public String clientSecret() {
    return cloud.app.clientSecret();
  }

  /** Key and certificate of the app registration, as PEM. */
  public Path clientCertificateFile() {
    return cloud.keys.clientCertificateFile();
  }

  /** Password of every account. */
  public String accountPassword() {
    return cloud.accounts.password();
  }

  /** Sign-in name of an account that may do everything. */
  public String serviceAccount() {
    return cloud.seed.user(cloud.seed.globalAdministrators().get(0)).userPrincipalName();
  }

  /** What accounts that have signed in were given. */
  public Grants grants() {
    return cloud.accounts.grants();
  }

  /** What was asked and what was changed. */
  public Journal journal() {
    return cloud.journal;
  }

  /** The tenant's time. */
  public AdjustableClock clock() {
    return cloud.clock;
  }

  /** Rules that let requests fail. */
  public FaultFilter faults() {
    return cloud.faults;
  }

  /** The limits. */
  public ThrottleFilter throttle() {
    return cloud.throttle;
  }

  /** The app registration, to rotate its secret or change its permissions. */
  public AppRegistration app() {
    return cloud.app;
  }

  /** How late Graph's answers see a write. */
  public Consistency consistency() {
    return cloud.graph.consistency();
  }

  /** The company's Active Directory. */
  public ActiveDirectory directory() {
    return cloud.directory;
  }

  /** What carries the users of Active Directory to the cloud. */
  public DirectorySync directorySync() {
    return cloud.directorySync;
  }

  /** How long services take to carry out what they have accepted. */
  public Operations operations() {
    return cloud.graph.operations();
  }

  /** The users' OneDrives as they are now. */
  public OneDrives oneDrives() {
    return cloud.graph.oneDrives();
  }

  /** The data as they were before anybody changed them. */
  public Seed seed() {
    return cloud.seed;
  }

  @Override
  public void close() throws IOException {
    control.close();
    apis.close();
    sharePointServers.close();
    cloud.close();
  }
}
