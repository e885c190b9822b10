package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Problem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantConnectionTest {
  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "TENANTRY_TENANT_ID", "t-1",
              "TENANTRY_CLIENT_ID", "c-1",
              "TENANTRY_CLIENT_SECRET", "s3cr3t",
              "TENANTRY_CLIENT_CERTIFICATE_PASSWORD", "p4ss"));

  private TenantConnection connection() {
    return TenantConnection.from(name -> Optional.ofNullable(settings.get(name)));
  }

  @Test
  void goesToMicrosoftUnlessToldOtherwise() {
    TenantConnection connection = connection();
    assertThat(connection.problem()).isEmpty();
    assertThat(connection.authority()).hasToString("https://login.microsoftonline.com");
    assertThat(connection.graph()).hasToString("https://graph.microsoft.com");
    assertThat(connection.exchange()).hasToString("https://outlook.office365.com");
    assertThat(connection.limitsFactor()).isEqualTo(1);
  }

  @Test
  void neverShowsItsSecrets() {
    assertThat(connection().toString()).contains("c-1").doesNotContain("s3cr3t", "p4ss");
  }

  @Test
  void namesTheSettingsThatAreMissing() {
    settings.remove("TENANTRY_CLIENT_ID");
    settings.put("TENANTRY_CLIENT_SECRET", " ");
    assertThat(connection().problem())
        .map(Problem::message)
        .hasValueSatisfying(
            m ->
                assertThat(m)
                    .contains("TENANTRY_CLIENT_ID", "TENANTRY_CLIENT_SECRET")
                    .doesNotContain("TENANTRY_TENANT_ID"));
  }

  @Test
  void sendsNoTokenInTheClear() {
    settings.put("TENANTRY_GRAPH_URL", "http://localhost:1");
    assertThat(connection().problem()).map(Problem::code).contains("settings.address");
  }

  @Test
  void aTypingErrorIsAProblemAndNoException() {
    settings.put("TENANTRY_GRAPH_URL", "https://graph microsoft.com");
    assertThat(connection().problem())
        .map(Problem::message)
        .hasValueSatisfying(m -> assertThat(m).contains("https://graph microsoft.com"));
    settings.remove("TENANTRY_GRAPH_URL");
    settings.put("TENANTRY_LIMITS_FACTOR", "fast");
    assertThat(connection().problem()).map(Problem::code).contains("settings.number");
  }

  @Test
  void refusesAFileOfAuthoritiesThatHoldsNone(@TempDir Path dir) throws Exception {
    settings.put("TENANTRY_CA_FILE", dir.resolve("absent.pem").toString());
    assertThat(connection().problem()).map(Problem::code).contains("settings.file");
    settings.put(
        "TENANTRY_CA_FILE", Files.writeString(dir.resolve("ca.pem"), "no certificate").toString());
    assertThat(connection().problem()).map(Problem::code).contains("settings.ca-file");
  }

  @Test
  void derivesTheOtherSharePointServersUnlessTheyAreSet() {
    assertThat(connection().sharePoint()).isNull();
    settings.put("TENANTRY_SHAREPOINT_URL", "https://contoso.sharepoint.com/");
    assertThat(connection().sharePoint().all())
        .extracting(URI::toString)
        .containsExactly(
            "https://contoso.sharepoint.com",
            "https://contoso-admin.sharepoint.com",
            "https://contoso-my.sharepoint.com");
    settings.put("TENANTRY_SHAREPOINT_MY_URL", "https://localhost:7001");
    settings.put("TENANTRY_SHAREPOINT_ADMIN_URL", "http://localhost:7002");
    assertThat(connection().sharePoint().my()).hasToString("https://localhost:7001");
    assertThat(connection().problem()).map(Problem::code).contains("settings.address");
  }

  @Test
  void knowsASharePointServerByItsWholeName() {
    settings.put("TENANTRY_SHAREPOINT_URL", "https://contoso.sharepoint.com");
    SharePointAddresses servers = connection().sharePoint();
    assertThat(servers.server("https://CONTOSO.sharepoint.com/sites/x")).contains(servers.root());
    assertThat(servers.server("https://contoso.sharepoint.com.evil.example/x")).isEmpty();
    assertThat(servers.server("https://contoso.sharepoint.com@evil.example/x")).isEmpty();
    assertThat(servers.resolve("{admin}")).isEqualTo("https://contoso-admin.sharepoint.com");
  }
}
