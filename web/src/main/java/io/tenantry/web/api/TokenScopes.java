package io.tenantry.web.api;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.security.Caller;
import io.tenantry.security.TokenScope;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;

/** Refuses requests that reach further than the token's scopes. */
@Provider
public class TokenScopes implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Context private ResourceInfo resource;
  @Inject private Caller caller;
  @EJB private Audit audit;

  @Override
  public void filter(ContainerRequestContext request) {
    TokenScope needed = READING.contains(request.getMethod()) ? TokenScope.READ : changing();
    if (caller.limits().filter(limits -> !limits.allows(needed)).isEmpty()) {
      return;
    }
    String words = "The token has no scope " + needed.slug();
    audit.refused(
        AuditEvent.refused("token.refused")
            .saying(words + ": " + request.getMethod() + " " + request.getUriInfo().getPath()));
    request.abortWith(
        ProblemDocument.answer(
            403,
            "Not allowed",
            words,
            "token.scope",
            "Use a token that was created with it.",
            List.of()));
  }

  private TokenScope changing() {
    Needs method = resource.getResourceMethod().getAnnotation(Needs.class);
    Needs type = resource.getResourceClass().getAnnotation(Needs.class);
    Needs nearest = method == null ? type : method;
    return nearest == null ? TokenScope.ADMIN : nearest.value();
  }
}
