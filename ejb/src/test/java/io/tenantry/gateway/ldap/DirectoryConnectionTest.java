package io.tenantry.gateway.ldap;

import static io.tenantry.gateway.ldap.LdapTrial.read;
import static io.tenantry.gateway.ldap.LdapTrial.title;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.TestTenant;
import io.tenantry.simulator.signin.KeyRing;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which servers the gateway connects to, and what it tells of those that it does not. */
class DirectoryConnectionTest {

  @RegisterExtension static final TestTenant AT = TestTenant.of(LdapTrial.USERS);
  @RegisterExtension final LdapTrial ad = new LdapTrial(AT);

  @Test
  void aWrongPasswordIsTriedOnceAndDoesNotLockTheAccount() throws Exception {
    ad.through(Map.of("TENANTRY_LDAP_PASSWORD", "wrong"));
    for (int i = 0; i < 10; i++) {
      Answer answer = ad.answer(title(ad.guid(i), "x"));
      assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
      assertThat(answer.code()).isEqualTo("signin.directory");
      assertThat(answer.message())
          .contains("name or the password of the service account is wrong")
          .contains("TENANTRY_LDAP_PASSWORD");
    }
    ad.through(Map.of());
    assertThat(ad.answer(read(ad.guid(0), "cn")).done()).isTrue();
  }

  @Test
  void aServerWhoseAuthorityIsNotTrustedIsRefused() throws Exception {
    Map<String, String> noCa = new HashMap<>();
    noCa.put("TENANTRY_CA_FILE", null);
    ad.through(noCa);
    Answer untrusted = ad.answer(title(ad.guid(0), "x"));
    assertThat(untrusted.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(untrusted.code()).isEqualTo("unreachable.certificate");
    assertThat(untrusted.message()).contains("TENANTRY_LDAP_CA_FILE");
    assertThat(ad.effects()).isEmpty();
  }

  /** With the simulator's certificate, at an address that the certificate does not name. */
  @Test
  void aServerOfAnotherNameIsRefused() throws Exception {
    SSLContext tls = KeyRing.open(AT.data()).tls();
    InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
    InMemoryDirectoryServerConfig config =
        new InMemoryDirectoryServerConfig(AT.tenant().directory().baseDn());
    config.addAdditionalBindCredentials(
        AT.tenant().directory().bindDn(), AT.tenant().directory().bindPassword());
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPSConfig(
            "ldaps", elsewhere, 0, tls.getServerSocketFactory(), null),
        InMemoryListenerConfig.createLDAPConfig("ldap", elsewhere, 0, tls.getSocketFactory()));
    InMemoryDirectoryServer other = new InMemoryDirectoryServer(config);
    other.startListening();
    try {
      for (String url :
          List.of(
              "ldaps://127.0.0.2:" + other.getListenPort("ldaps"),
              "starttls://127.0.0.2:" + other.getListenPort("ldap"))) {
        ad.through(Map.of("TENANTRY_LDAP_URL", url));
        Answer refused = ad.answer(title(ad.guid(0), "x"));
        assertThat(refused.fate()).as(url).isEqualTo(Fate.NOT_SENT);
        assertThat(refused.code()).as(url).isEqualTo("unreachable.certificate");
      }
    } finally {
      other.shutDown(true);
    }
  }

  @Test
  void startTlsIsSpokenOnThePlainPort() throws Exception {
    int port = AT.tenant().directory().plainPort();
    ad.through(Map.of("TENANTRY_LDAP_URL", "starttls://localhost:" + port));
    assertThat(ad.answer(title(ad.guid(0), "Over StartTLS")).done()).isTrue();
  }

  @Test
  void theNextControllerIsAskedWhenOneIsDown() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String down = "ldaps://localhost:" + closed;
    ad.through(Map.of("TENANTRY_LDAP_URL", down + " " + AT.tenant().directory().url()));
    assertThat(ad.answer(title(ad.guid(0), "Second")).done()).isTrue();

    ad.through(Map.of("TENANTRY_LDAP_URL", down));
    Answer nobody = ad.answer(title(ad.guid(0), "x"));
    assertThat(nobody.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(nobody.message()).contains("localhost:" + closed).contains("firewall");
  }

  @Test
  void settingsThatCannotBeUsedAreNamed() {
    assertThat(ad.open(Map.of("TENANTRY_LDAP_URL", "ldap://localhost:389")).unset())
        .hasValueSatisfying(p -> assertThat(p.message()).contains("has no TLS"));
    assertThat(ad.open(Map.of("TENANTRY_LDAP_CA_FILE", "/nowhere.pem")).unset())
        .hasValueSatisfying(p -> assertThat(p.message()).contains("/nowhere.pem"));
    assertThat(ad.gateway.unset()).isEmpty();
    assertThat(DirectorySettings.NONE.problem())
        .hasValueSatisfying(p -> assertThat(p.message()).contains("TENANTRY_LDAP_URL"));
  }
}
