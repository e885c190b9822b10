package io.tenantry.web;

import io.tenantry.audit.Audit;
import io.tenantry.audit.AuditEvent;
import io.tenantry.audit.Origin;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the audit trail of requests that were refused, unless the one who refused told it. */
@WebFilter("/*")
public class RefusedRequests extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @EJB private transient Audit audit;
  @Inject private transient Origin origin;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (refused(e)) {
        tell(request);
      }
      throw e;
    }
    if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
      tell(request);
    }
  }

  private void tell(HttpServletRequest request) {
    if (!origin.refusalRecorded()) {
      audit.refused(
          AuditEvent.refused("request.refused")
              .saying(request.getMethod() + " " + request.getRequestURI()));
    }
  }

  private static boolean refused(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof EJBAccessException) {
        return true;
      }
    }
    return false;
  }
}
