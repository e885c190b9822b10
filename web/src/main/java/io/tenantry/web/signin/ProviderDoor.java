package io.tenantry.web.signin;

import io.tenantry.security.OpenIdConnect;
import io.tenantry.security.Provider;
import io.tenantry.security.ProviderIdentity;
import io.tenantry.security.ProviderTrip;
import io.tenantry.security.Reauthentication;
import io.tenantry.security.SignIn;
import io.tenantry.security.SignInRefused;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where operators leave for the OpenID provider and come back from it. */
@WebServlet({"/provider/start", "/provider/back"})
public class ProviderDoor extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String TRIP = "TENANTRY_PROVIDER";
  private static final int TRIP_SECONDS = 600;

  @Inject private transient Provider provider;
  @Inject private transient OpenIdConnect openId;
  @EJB private transient SignIn signIn;
  @EJB private transient Reauthentication reauthentication;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!provider.configured()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (request.getServletPath().endsWith("/start")) {
      start(request, response);
    } else {
      back(request, response);
    }
  }

  private void start(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean confirm = request.getParameter("confirm") != null && request.getUserPrincipal() != null;
    ProviderTrip trip = ProviderTrip.begin(confirm, OwnPaths.orStart(request.getParameter("from")));
    try {
      URI there = openId.start(trip);
      SessionCookie.send(request, response, TRIP, trip.cookie(), TRIP_SECONDS);
      response.sendRedirect(there.toString());
    } catch (SignInRefused e) {
      refuse(request, response, trip, e);
    }
  }

  private void back(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ProviderTrip trip =
        SessionCookie.value(request, TRIP)
            .flatMap(ProviderTrip::of)
            .orElseGet(() -> ProviderTrip.begin(false, "/"));
    SessionCookie.send(request, response, TRIP, "", 0);
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    try {
      ProviderIdentity identity =
          openId.finish(trip, URI.create(request.getRequestURL() + "?" + query));
      if (trip.confirm() && request.getUserPrincipal() != null) {
        reauthentication.atProvider(identity);
      } else {
        String cookie = signIn.atProvider(identity, SessionCookie.visitor(request));
        SessionCookie.set(request, response, cookie);
      }
      response.sendRedirect(OwnPaths.orStart(trip.from()));
    } catch (SignInRefused e) {
      refuse(request, response, trip, e);
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, ProviderTrip trip, SignInRefused e)
      throws IOException {
    boolean confirming = trip.confirm() && request.getUserPrincipal() != null;
    Refusal.keep(request, e.getMessage());
    response.sendRedirect(
        (confirming ? "/confirm.xhtml" : "/login.xhtml")
            + "?from="
            + URLEncoder.encode(trip.from(), StandardCharsets.UTF_8));
  }
}
