package io.tenantry.web.account;

import io.tenantry.delegation.AccessRefused;
import io.tenantry.gateway.signin.AccountSignIn.Attempt;
import io.tenantry.serviceaccount.SentBack;
import io.tenantry.serviceaccount.ServiceAccountRefused;
import io.tenantry.serviceaccount.ServiceAccounts;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Where Microsoft's page has the browser post its answer to.
 *
 * <p>The cookie of our session does not come with a form of another site. So the first answer is a
 * page that posts the same once more, from here; then the session tells what was begun.
 */
@WebServlet(ServiceAccounts.RETURN)
public class AccountReturn extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String FROM_HERE = "from_here";

  @EJB private transient ServiceAccounts accounts;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Attempt> attempt = AccountAttempt.underWay(request.getSession(false));
    if (attempt.isEmpty() && request.getParameter(FROM_HERE) == null) {
      askAgain(request, response);
      return;
    }
    if (request.getUserPrincipal() != null) {
      finish(request, attempt.orElse(null));
    }
    // Who is not signed in any more is asked to there.
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + "/connection.xhtml#service-account");
  }

  private void finish(HttpServletRequest request, Attempt attempt) {
    try {
      if (attempt == null) {
        AccountAttempt.failed(request.getSession(), ServiceAccounts.OTHER_ATTEMPT);
        return;
      }
      SentBack answer =
          new SentBack(
              request.getParameter("state"),
              request.getParameter("code"),
              request.getParameter("error"),
              request.getParameter("error_description"));
      AccountAttempt.connected(request.getSession(), accounts.connect(answer, attempt));
    } catch (ServiceAccountRefused e) {
      AccountAttempt.failed(request.getSession(), e.problem());
    } catch (AccessRefused e) {
      AccountAttempt.failed(request.getSession(), ServiceAccountPage.ADMINISTRATORS_ONLY);
    }
  }

  private static void askAgain(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String nonce = UUID.randomUUID().toString();
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'nonce-"
            + nonce
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    StringBuilder page =
        new StringBuilder(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"UTF-8\"/>"
                + "<title>Service account · Tenantry</title></head><body><main>"
                + "<h1>You have signed in</h1><form method=\"post\">");
    for (String name : new String[] {"state", "code", "error", "error_description"}) {
      if (request.getParameter(name) != null) {
        page.append(hidden(name, request.getParameter(name)));
      }
    }
    page.append(hidden(FROM_HERE, "1"))
        .append("<button id=\"continue\">Go on to Tenantry</button></form></main><script nonce=\"")
        .append(nonce)
        .append("\">document.forms[0].submit();</script></body></html>");
    response.getWriter().write(page.toString());
  }

  private static String hidden(String name, String value) {
    String text =
        value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + text + "\"/>";
  }
}
