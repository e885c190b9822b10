package io.tenantry.gateway.signin;

import com.microsoft.aad.msal4j.MsalServiceException;
import io.tenantry.actions.Problem;
import io.tenantry.gateway.TenantConnection;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Puts a failed sign-in into words that say what to do next. */
final class SignInProblems {
  private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d+)[^\\r\\n\"]*");

  private SignInProblems() {}

  static Problem explain(Throwable failure, TenantConnection connection) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Matcher code = AADSTS.matcher(String.valueOf(t.getMessage()));
      if (code.find()) {
        return refused(code.group(1), code.group(), connection);
      }
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Problem problem = unreachable(t, connection);
      if (problem != null) {
        return problem;
      }
    }
    return unexplained(failure, connection);
  }

  private static Problem refused(String number, String text, TenantConnection connection) {
    String app = "app registration " + connection.clientId();
    return switch (number) {
      case "7000215", "7000216" ->
          new Problem(
              "signin.wrong-secret",
              "Microsoft refuses the client secret of " + app + ": it is not one of its secrets.",
              "Set TENANTRY_CLIENT_SECRET to the secret's value (not its id); make a new secret"
                  + " in the Entra admin center if the value is lost.");
      case "7000222" ->
          new Problem(
              "signin.expired-secret",
              "The client secret of " + app + " has expired.",
              "Make a new secret in the Entra admin center (App registrations, Certificates &"
                  + " secrets) and set TENANTRY_CLIENT_SECRET to its value.");
      case "700016" ->
          new Problem(
              "signin.unknown-app",
              "The " + app + " does not exist in tenant " + connection.tenantId() + ".",
              "Check TENANTRY_CLIENT_ID and TENANTRY_TENANT_ID; an app of another tenant needs an"
                  + " administrator's consent there first.");
      case "90002", "900023", "900021" ->
          new Problem(
              "signin.unknown-tenant",
              "There is no tenant " + connection.tenantId() + ".",
              "Check TENANTRY_TENANT_ID: the directory (tenant) id in the Entra admin center.");
      case "700027", "7000213", "7000214" ->
          new Problem(
              "signin.certificate-unknown",
              "The client certificate is not registered for " + app + ", or has expired.",
              "Upload the certificate in the Entra admin center (App registrations, Certificates &"
                  + " secrets), or let TENANTRY_CLIENT_CERTIFICATE name the registered one.");
      case "7000112" ->
          new Problem(
              "signin.app-disabled",
              "The " + app + " is disabled in tenant " + connection.tenantId() + ".",
              "Enable sign-in for it in the Entra admin center (Enterprise applications).");
      case "53003" ->
          new Problem(
              "signin.blocked-by-policy",
              "A Conditional Access policy blocks the sign-in of " + app + ".",
              "Exclude the app or allow this server's address in the policy.");
      default ->
          new Problem(
              "signin.refused",
              "Microsoft refuses the sign-in of " + app + ": " + shortened(text),
              "Look up AADSTS" + number + " in Microsoft's list of sign-in error codes.");
    };
  }

  private static Problem unreachable(Throwable t, TenantConnection connection) {
    String authority = connection.authority().toString();
    if (t instanceof SSLException) {
      return new Problem(
          "unreachable.certificate",
          "The sign-in service " + authority + " shows a certificate that is not trusted.",
          "If it is behind an inspecting proxy or a stand-in, set TENANTRY_CA_FILE to the PEM file"
              + " of its certificate authority.");
    }
    if (t instanceof ConnectException
        || t instanceof UnknownHostException
        || t instanceof HttpTimeoutException
        || t instanceof SocketTimeoutException) {
      return new Problem(
          "unreachable",
          "The sign-in service " + authority + " cannot be reached.",
          "Check this server's network, DNS, proxy and firewall, and TENANTRY_AUTHORITY.");
    }
    return null;
  }

  private static Problem unexplained(Throwable failure, TenantConnection connection) {
    if (connection.clientCertificate() != null && !answered(failure)) {
      return new Problem(
          "signin.certificate-unreadable",
          "The client certificate " + connection.clientCertificate().name() + " cannot be used.",
          "It must be a PEM file with key and certificate, or a PFX file whose password is in"
              + " TENANTRY_CLIENT_CERTIFICATE_PASSWORD.");
    }
    return new Problem(
        "signin.failed",
        "Signing in at " + connection.authority() + " failed: " + kind(failure) + ".",
        "Try again; if it stays, the server's log has the details.");
  }

  /** Whatever fails before the service has answered fails on the key or the certificate. */
  private static boolean answered(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof MsalServiceException) {
        return true;
      }
    }
    return false;
  }

  private static String kind(Throwable failure) {
    Throwable t = failure;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t.getClass().getSimpleName();
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
