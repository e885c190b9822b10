package io.tenantry.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;

/** A stack whose operators may sign in at the simulated tenant, with a second factor. */
public final class SignInStack implements AutoCloseable {

  /** Of everybody at the tenant's sign-in page. */
  public static final String PASSWORD = "a-password-at-the-tenant";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack;

  private SignInStack(Stack stack) {
    this.stack = stack;
  }

  /** Starts it; returns when the application is ready. */
  public static SignInStack start() throws IOException, InterruptedException {
    Stack stack =
        Stack.in("sign-in")
            .users(200)
            .set("TENANTRY_ADMIN_USER", "olivia.operator")
            .set("TENANTRY_ADMIN_PASSWORD", "a-password-of-the-tests")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .prepare();
    stack.startSurroundings();
    SignInStack started = new SignInStack(stack);
    JsonNode app = started.control("GET", "credentials", "");
    String tenant = stack.simulator().ready().path("tenantId").asText();
    String home = stack.server().url().toString().replaceAll("/$", "");
    stack.set("TENANTRY_URL", home);
    stack.set("TENANTRY_OIDC_ISSUER", stack.simulator().url() + "/" + tenant + "/v2.0");
    stack.set("TENANTRY_OIDC_CLIENT_ID", app.path("clientId").asText());
    stack.set("TENANTRY_OIDC_CLIENT_SECRET", app.path("clientSecret").asText());
    stack.set("TENANTRY_OIDC_MFA_CLAIM", "amr");
    started.control("POST", "people", "{\"redirectUri\":\"" + home + "/provider/back\"}");
    stack.server().start();
    return started;
  }

  /** All of it. */
  public Stack stack() {
    return stack;
  }

  /** Lets somebody sign in at the tenant's page. */
  public void person(String userPrincipalName, boolean mfa)
      throws IOException, InterruptedException {
    control(
        "POST",
        "people",
        "{\"userPrincipalName\":\"%s\",\"password\":\"%s\",\"mfa\":%b}"
            .formatted(userPrincipalName, PASSWORD, mfa));
  }

  /** Changes the session of a cookie as time would. */
  public void age(String cookie, String change) throws SQLException {
    try (Connection connection = stack.database().connect();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE operator_session SET " + change + " WHERE token_hash = ?")) {
      update.setString(1, sha256(cookie));
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("There is no such session");
      }
    }
  }

  /** Ends the wait of a name, not its count, as time would. */
  public void forgetWait(String name, boolean really) throws SQLException {
    try (Connection connection = stack.database().connect();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE sign_in_guess SET locked_until = ? WHERE hash = ?")) {
      update.setObject(1, null);
      update.setString(2, sha256("NAME:" + name.toLowerCase(Locale.ROOT)));
      if (really) {
        update.executeUpdate();
      }
    }
  }

  /** How often the audit trail tells something; of anybody when the operator is {@code null}. */
  public int audit(String what, String operator) throws SQLException {
    try (Connection connection = stack.database().connect();
        PreparedStatement count =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM audit_entry WHERE what = ? AND (? IS NULL OR operator = ?)")) {
      count.setString(1, what);
      count.setString(2, operator);
      count.setString(3, operator);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @Override
  public void close() {
    stack.close();
  }

  private JsonNode control(String method, String path, String body)
      throws IOException, InterruptedException {
    URI address = stack.simulator().controlUrl().resolve(path);
    return JSON.readTree(
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address)
                    .method(method, BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString())
            .body());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
