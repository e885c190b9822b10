package io.tenantry.web;

import io.tenantry.serviceaccount.ServiceAccounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers what our pages never do, so that they refuse it when somebody tries, and refuses
 * forms that another site sends, but for Microsoft's answer to a sign-in that was begun here.
 */
@WebFilter("/*")
public class ResponseHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** What is no page has no scripts; pages bring a policy of their own, see web.xml. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
          + " frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean answer = request.getServletPath().equals(ServiceAccounts.RETURN);
    if (request.getMethod().equals("POST") && "cross-site".equals(site) && !answer) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!request.getServletPath().endsWith(".xhtml")) {
      response.setHeader("Content-Security-Policy", POLICY);
    }
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (!request.getRequestURI().contains("/jakarta.faces.resource/")) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }
}
