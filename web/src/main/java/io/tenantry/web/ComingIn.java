package io.tenantry.web;

import io.tenantry.audit.Origin;
import io.tenantry.audit.Origin.Via;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Notes where a request comes from before anybody signs in by it. Behind a proxy the address is the
 * one that the proxy tells, if the server is set up to believe it.
 */
@WebListener
public class ComingIn implements ServletRequestListener {

  @Inject private Origin origin;

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request) {
      String path = request.getRequestURI().substring(request.getContextPath().length());
      origin.from(path.startsWith("/api/") ? Via.REST : Via.PAGE, request.getRemoteAddr());
    }
  }
}
