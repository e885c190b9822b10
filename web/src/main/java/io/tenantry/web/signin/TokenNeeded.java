package io.tenantry.web.signin;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The body of every answer 401: a program called without a token that is good. */
@WebServlet(TokenNeeded.PATH)
public class TokenNeeded extends HttpServlet {

  private static final long serialVersionUID = 1L;
  static final String PATH = "/token-needed";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean given = request.getHeader("Authorization") != null;
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            "{\"title\":\"Sign-in needed\",\"status\":401,\"code\":\""
                + (given ? "token.invalid" : "token.missing")
                + "\",\"detail\":\""
                + (given
                    ? "The token is unknown, expired or revoked."
                    : "The request has no token.")
                + "\",\"next\":\"Create a token on the page API tokens and send it as"
                + " Authorization: Bearer.\"}");
  }
}
