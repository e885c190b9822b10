package io.tenantry.web.guard;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletSessionConfig;
import jakarta.servlet.ServletContext;

/** Hangs the gate before the web module's servlets, and makes its session's cookie. */
public final class Guard implements ServletExtension {

  private static final String COOKIE = "TENANTRY_PAGES";

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    Reach reach = Reach.ofSettings();
    deployment.addInitialHandlerChainWrapper(next -> new Gate(next, reach));
    deployment.addThreadSetupAction(new RequestId());
    ServletSessionConfig session =
        deployment.getServletSessionConfig() == null
            ? new ServletSessionConfig()
            : deployment.getServletSessionConfig();
    session.setHttpOnly(true);
    session.setPath("/");
    session.setSecure(reach.https());
    // Browsers take a cookie of such a name from this very host and over HTTPS only.
    session.setName(reach.https() ? "__Host-" + COOKIE : COOKIE);
    deployment.setServletSessionConfig(session);
  }
}
