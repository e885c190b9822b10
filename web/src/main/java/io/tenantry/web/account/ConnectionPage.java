package io.tenantry.web.account;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Surface;
import io.tenantry.actions.form.Mailing;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.PaceStatus;
import io.tenantry.gateway.SurfaceStatus;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.settings.Settings;
import io.tenantry.web.Request;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page that shows how Tenantry is connected to its tenant, and tests it. */
@Named
@RequestScoped
public class ConnectionPage {

  @Inject private ConnectedTenant tenant;
  @Inject private ActionCatalog catalog;

  @Inject private Settings settings;

  private List<SurfaceStatus> tested;

  public TenantConnection getConnection() {
    return tenant.connection();
  }

  /** How the app proves who it is; never the secret itself. */
  public String getCredential() {
    if (tenant.connection().clientCertificate() != null) {
      return "Certificate " + tenant.connection().clientCertificate().name();
    }
    return tenant.connection().clientSecret() != null ? "Client secret (set, not shown)" : "None";
  }

  public String getProblem() {
    return tenant.connection().problem().map(p -> p.message() + " " + p.next()).orElse(null);
  }

  /** Where mails are handed over; never the relay's password. */
  public String getMailRelay() {
    String from = settings.value("TENANTRY_SMTP_FROM").orElse("nobody: the sender is not set");
    return settings.value("TENANTRY_SMTP_URL").map(url -> url + ", as " + from).orElse("not set");
  }

  public String getLinkAddress() {
    return settings.address().orElse("not set: no links can be mailed");
  }

  /** Titles of the actions that are carried out on a surface. */
  public List<String> usedBy(Surface surface) {
    return catalog.all().stream()
        .filter(action -> uses(action, surface))
        .map((Action<?, ?> action) -> action.info())
        .map(ActionInfo::title)
        .toList();
  }

  private static boolean uses(Action<?, ?> action, Surface surface) {
    return surface == Surface.MAIL
        ? Mailing.class.isAssignableFrom(action.formType())
        : action.info().surface() == surface;
  }

  /** The test's results when it was asked for, else {@code null}. */
  public List<SurfaceStatus> getTested() {
    if (tested == null && Request.param("test").isPresent() && getProblem() == null) {
      tested = tenant.test().test();
    }
    return tested;
  }

  public List<PaceStatus> getPace() {
    return tenant.pacing().status();
  }
}
