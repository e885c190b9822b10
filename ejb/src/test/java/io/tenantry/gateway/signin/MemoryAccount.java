package io.tenantry.gateway.signin;

import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Trust;
import io.tenantry.simulator.SimulatedTenant;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A service account that is kept in memory, and the browser in which somebody signs in with it. */
public final class MemoryAccount implements AccountStore {

  public static final URI BACK = URI.create("http://localhost:8080/service-account/return");

  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private ServiceAccount account;

  @Override
  public synchronized Optional<ServiceAccount> read() {
    return Optional.ofNullable(account);
  }

  @Override
  public synchronized void replace(ServiceAccount read, String refreshToken) {
    if (account != null
        && account.connection().equals(read.connection())
        && account.renewals() == read.renewals()) {
      account = with(account.renewals() + 1, account.lastUsedAt(), refreshToken);
    }
  }

  @Override
  public synchronized void used(Instant at) {
    if (account != null) {
      account = with(account.renewals(), at, account.refreshToken());
    }
  }

  private ServiceAccount with(long renewals, Instant used, String token) {
    ServiceAccount a = account;
    return new ServiceAccount(
        a.connection(),
        renewals,
        a.userName(),
        a.objectId(),
        a.connectedAt(),
        a.connectedBy(),
        used,
        token);
  }

  /** Signs in with the administrator of the simulated tenant. */
  public void connect(SimulatedTenant tenant, TenantConnection connection) {
    AccountSignIn signIn = new AccountSignIn(connection);
    AccountSignIn.Attempt attempt = signIn.begin(BACK);
    keep(signIn.redeem(code(tenant, signIn.page(attempt), tenant.serviceAccount()), attempt));
  }

  public synchronized void keep(AccountSignIn.SignedInAccount signedIn) {
    account =
        new ServiceAccount(
            UUID.randomUUID().toString(),
            0,
            signedIn.userName(),
            signedIn.objectId(),
            Instant.now(),
            "olivia",
            null,
            signedIn.refreshToken());
  }

  public synchronized void disconnect() {
    account = null;
  }

  /** Fills in the page and answers the code that it sends back. */
  static String code(SimulatedTenant tenant, URI page, String name) {
    return sentBack(tenant, page, Map.of("login", name, "passwd", tenant.accountPassword()))
        .get("code");
  }

  static Map<String, String> sentBack(SimulatedTenant tenant, URI page, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(Trust.with(tenant.caFile()).context())
              .build()
              .send(
                  HttpRequest.newBuilder(page)
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      Map<String, String> sent = new HashMap<>();
      Matcher field = FIELD.matcher(answer.body());
      while (field.find()) {
        sent.put(field.group(1), field.group(2).replace("&amp;", "&"));
      }
      return sent;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
