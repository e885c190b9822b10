package io.tenantry.simulator.activedirectory;

import static io.tenantry.simulator.activedirectory.DirectoryClient.create;
import static io.tenantry.simulator.activedirectory.DirectoryClient.dn;
import static io.tenantry.simulator.activedirectory.DirectoryClient.replace;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.seed.OnPremises;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySyncTest {

  @TempDir static Path folder;
  private static SimulatedTenant tenant;
  private static TenantClient cloud;
  private static OnPremises names;
  private static LDAPConnection ad;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(folder).withUsers(2000));
    cloud = new TenantClient(tenant);
    names = tenant.seed().onPremises();
    ad = new DirectoryClient(tenant).connection();
  }

  @AfterAll
  static void stop() throws Exception {
    ad.close();
    tenant.close();
  }

  @BeforeEach
  void asSeeded() throws Exception {
    cloud.control("POST", "reset", "");
  }

  private static int synced(int nth) {
    return IntStream.range(2, 200)
        .filter(i -> tenant.seed().synced(i) && tenant.seed().user(i).enabled())
        .skip(nth)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode user(String key) throws Exception {
    String token = cloud.accessToken(TenantClient.GRAPH);
    return cloud
        .get(
            "/v1.0/users/"
                + key
                + "?$select=displayName,jobTitle,accountEnabled,onPremisesSyncEnabled,"
                + "onPremisesImmutableId,onPremisesDistinguishedName,proxyAddresses,mail",
            token)
        .body();
  }

  private static String nora() throws Exception {
    String dn = "CN=Nora New," + tenant.directory().usersDn();
    create(
        ad,
        dn,
        "nora.new",
        new Attribute("displayName", "Nora New"),
        new Attribute("mail", "nora.new@haldenfreight.example"),
        new Attribute("proxyAddresses", "SMTP:nora.new@haldenfreight.example"));
    return dn;
  }

  @Test
  void aUserWhoIsMadeInActiveDirectoryAppearsInTheCloudWithTheNextCycle() throws Exception {
    String dn = nora();
    assertThat(user("nora.new@haldenfreight.example").path("error").path("code").asText())
        .isEqualTo("Request_ResourceNotFound");

    cloud.control("POST", "clock", "{\"advance\": \"PT31M\"}");

    JsonNode user = user("nora.new@haldenfreight.example");
    UUID guid =
        OnPremises.objectGuid(ad.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID"));
    assertThat(user.path("displayName").asText()).isEqualTo("Nora New");
    assertThat(user.path("accountEnabled").asBoolean()).isFalse();
    assertThat(user.path("onPremisesSyncEnabled").asBoolean()).isTrue();
    assertThat(user.path("onPremisesDistinguishedName").asText()).isEqualTo(dn);
    assertThat(user.path("onPremisesImmutableId").asText()).isEqualTo(OnPremises.immutableId(guid));
    assertThat(user.path("proxyAddresses").get(0).asText())
        .isEqualTo("SMTP:nora.new@haldenfreight.example");
  }

  @Test
  void aMarkAsARoomMakesAMailboxAndOneAsAUserOnlyWithALicense() throws Exception {
    int room = withoutMailbox(0);
    int person = withoutMailbox(1);
    ad.modify(dn(names.guid(room)), replace("msExchRemoteRecipientType", "33"));
    ad.modify(dn(names.guid(person)), replace("msExchRemoteRecipientType", "1"));
    assertThat(mailbox(room).path("value")).isEmpty();

    tenant.directorySync().run();

    assertThat(mailbox(room).at("/value/0/RecipientTypeDetails").asText()).isEqualTo("RoomMailbox");
    assertThat(mailbox(person).path("value")).isEmpty();
  }

  private static int withoutMailbox(int nth) {
    return IntStream.range(2, 2000)
        .filter(i -> tenant.seed().synced(i) && !tenant.seed().hasMailbox(i))
        .skip(nth)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode mailbox(int user) throws Exception {
    return cloud
        .post(
            "/adminapi/beta/" + tenant.tenantId() + "/InvokeCommand",
            cloud.accessToken(TenantClient.EXCHANGE),
            Map.of(
                "CmdletInput",
                Map.of(
                    "CmdletName",
                    "Get-Mailbox",
                    "Parameters",
                    Map.of("Identity", tenant.seed().user(user).userPrincipalName()))))
        .body();
  }

  @Test
  void changesAreCarriedOverOnceAndDeletedUsersGo() throws Exception {
    int index = synced(0);
    String id = tenant.seed().userId(index).toString();
    ad.modify(dn(names.guid(index)), replace("title", "Chief of Nothing"));
    ad.modify(dn(names.guid(index)), replace("userAccountControl", "514"));

    assertThat(cloud.control("POST", "directory/sync", "").body().path("changed").asInt())
        .isEqualTo(1);

    assertThat(user(id).path("jobTitle").asText()).isEqualTo("Chief of Nothing");
    assertThat(user(id).path("accountEnabled").asBoolean()).isFalse();
    assertThat(cloud.control("POST", "directory/sync", "").body().path("changed").asInt()).isZero();

    ad.delete(dn(names.guid(index)));
    cloud.control("POST", "directory/sync", "");
    assertThat(user(id).path("error").path("code").asText()).isEqualTo("Request_ResourceNotFound");
  }

  @Test
  void whatIsOutsideTheUnitsInScopeStaysAtHome() throws Exception {
    create(ad, "CN=Local,OU=Not synchronized," + tenant.directory().baseDn(), "local");
    int index = synced(1);
    ad.modifyDN(
        names.distinguishedName(index),
        "CN=" + tenant.seed().displayName(index),
        true,
        "OU=Not synchronized," + tenant.directory().baseDn());

    assertThat(tenant.directorySync().run()).isEqualTo(1);

    assertThat(user("local@haldenfreight.example").has("error")).isTrue();
    assertThat(user(tenant.seed().userId(index).toString()).has("error")).isTrue();
  }

  @Test
  void aSignInNameThatASynchronizedUserHasIsPutAside() throws Exception {
    String first = "CN=First," + tenant.directory().usersDn();
    String second = "CN=Second," + tenant.directory().usersDn();
    create(ad, first, "first");
    create(ad, second, "second");
    // Both suffixes are no domain of the tenant: the names become the same in the cloud.
    ad.modify(first, replace("userPrincipalName", "same@one.example"));
    ad.modify(second, replace("userPrincipalName", "same@two.example"));

    tenant.directorySync().run();

    assertThat(user("same@haldenfreight.onmicrosoft.com").path("displayName").asText())
        .isEqualTo("First");
    String token = cloud.accessToken(TenantClient.GRAPH);
    JsonNode conflict =
        cloud
            .get(
                "/v1.0/users?$filter=displayName%20eq%20'Second'"
                    + "&$select=userPrincipalName,onPremisesProvisioningErrors",
                token)
            .body()
            .at("/value/0");
    assertThat(conflict.path("userPrincipalName").asText())
        .matches("same\\d{4}@haldenfreight.onmicrosoft.com");
    assertThat(conflict.at("/onPremisesProvisioningErrors/0/category").asText())
        .isEqualTo("PropertyConflict");
  }

  @Test
  void theIntervalCanBeSet() throws Exception {
    cloud.control("POST", "directory", "{\"syncMinutes\": 240}");
    nora();
    tenant.clock().advance(Duration.ofMinutes(200));
    assertThat(user("nora.new@haldenfreight.example").has("error")).isTrue();
    tenant.clock().advance(Duration.ofMinutes(41));
    assertThat(user("nora.new@haldenfreight.example").has("error")).isFalse();
  }

  @Test
  void aCycleCanRunBeforeEveryRequest() throws Exception {
    int index = synced(0);
    cloud.control("POST", "directory", "{\"syncMinutes\": 0}");

    ad.modify(dn(names.guid(index)), replace("title", "At once"));

    assertThat(user(tenant.seed().userId(index).toString()).path("jobTitle").asText())
        .isEqualTo("At once");
  }
}
