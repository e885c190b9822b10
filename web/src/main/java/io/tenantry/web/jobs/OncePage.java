package io.tenantry.web.jobs;

import io.tenantry.operations.ShownSecret;
import io.tenantry.operations.run.SecretLinks;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/**
 * The page that a mailed link leads to. Only the button shows the secret: programs that look at
 * links before people do use nothing up.
 */
@Named
@RequestScoped
public class OncePage {

  @EJB private SecretLinks links;

  private ShownSecret secret;
  private boolean used;

  /** The address' own part. */
  public String getToken() {
    return Request.param("t").orElse("");
  }

  public boolean isGood() {
    return !used && links.good(getToken());
  }

  public void show() {
    secret = links.show(getToken()).orElse(null);
    used = true;
  }

  /** What was asked for, or {@code null}. */
  public ShownSecret getSecret() {
    return secret;
  }
}
