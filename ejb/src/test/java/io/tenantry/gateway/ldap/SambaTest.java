package io.tenantry.gateway.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Add;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Delete;
import io.tenantry.actions.LdapOperation.Kind;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.LdapOperation.Rename;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Answer.Fate;
import io.tenantry.gateway.Priority;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway against a real Active Directory: Samba's, where it is installed. */
class SambaTest {
  @TempDir static Path folder;
  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor();
  private static SambaController samba;
  private static DirectoryGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> missing = SambaController.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    samba = SambaController.start(folder);
    Map<String, String> settings =
        Map.of(
            "TENANTRY_LDAP_URL",
            "ldaps://" + SambaController.HOST,
            "TENANTRY_LDAP_BIND_DN",
            "CN=Administrator,CN=Users," + SambaController.BASE,
            "TENANTRY_LDAP_PASSWORD",
            SambaController.PASSWORD,
            "TENANTRY_LDAP_CA_FILE",
            samba.caFile().toString());
    gateway = new DirectoryGateway(DirectorySettings.from(settings::get), EXECUTOR, TIMER);
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    // Each try waits for a connection some seconds.
    Answer ready = answer(gateway.smallRead());
    while (!ready.done() && System.nanoTime() < until) {
      ready = answer(gateway.smallRead());
    }
    assertThat(ready.message()).isEmpty();
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (samba != null) {
      samba.close();
    }
    EXECUTOR.shutdownNow();
    TIMER.shutdownNow();
  }

  private static Answer answer(LdapCall call) throws Exception {
    return gateway.send(call, Priority.BULK).answer().get(2, TimeUnit.MINUTES);
  }

  private static String dn(String cn) {
    return "CN=" + cn + ",CN=Users," + SambaController.BASE;
  }

  private static ObjectGuid made(String cn, String sam) throws Exception {
    Add add =
        new Add(
            List.of(
                LdapAttribute.of("objectClass", "top", "person", "organizationalPerson", "user"),
                LdapAttribute.of("sAMAccountName", sam),
                LdapAttribute.of("userPrincipalName", sam + "@ad.example"),
                LdapAttribute.of("userAccountControl", "514")));
    assertThat(answer(new LdapCall(dn(cn), add)).message()).isEmpty();
    Answer found =
        answer(
            new LdapCall(
                "", new Search(Scope.SUB, "(sAMAccountName=" + sam + ")", List.of("objectGUID"))));
    return ObjectGuid.of(found.body().at("/value/0/objectGUID").asText());
  }

  @Test
  void aUserIsMadeEnabledUnlockedRenamedAndDeleted() throws Exception {
    ObjectGuid guid = made("Nora New", "nora.new");
    Modify enable =
        new Modify(
            List.of(
                new Change(Kind.REPLACE, LdapAttribute.password("An0ther-long-one")),
                Modify.replace("userAccountControl", "512"),
                Modify.replace("pwdLastSet", "0"),
                Modify.replace("lockoutTime", "0")));
    assertThat(answer(new LdapCall(guid.dn(), enable)).message()).isEmpty();

    Answer read =
        answer(
            new LdapCall(
                guid.dn(),
                new Search(
                    Scope.BASE,
                    "(objectClass=*)",
                    List.of(
                        "userAccountControl", "objectSid", "msDS-User-Account-Control-Computed"))));
    JsonNode user = read.body().at("/value/0");
    assertThat(user.path("userAccountControl").asText()).isEqualTo("512");
    assertThat(user.path("objectSid").asText()).startsWith("S-1-5-21-");
    assertThat(user.path("msDS-User-Account-Control-Computed").asText()).isEqualTo("8388608");

    assertThat(answer(new LdapCall(dn("Nora New"), new Rename("CN=Nora Old", null))).message())
        .isEmpty();
    assertThat(answer(new LdapCall(guid.dn(), new Delete())).message()).isEmpty();
    assertThat(answer(new LdapCall(guid.dn(), new Delete())).status()).isEqualTo(32);
  }

  @Test
  void refusalsAreToldInWords() throws Exception {
    ObjectGuid guid = made("Paul Plain", "paul.plain");

    Answer weak =
        answer(
            new LdapCall(
                guid.dn(),
                new Modify(List.of(new Change(Kind.REPLACE, LdapAttribute.password("abc"))))));
    assertThat(weak.fate()).isEqualTo(Fate.REFUSED);
    assertThat(weak.code()).isEqualTo("0000052D");
    assertThat(weak.message()).contains("password policy");

    Answer manager =
        answer(
            new LdapCall(guid.dn(), new Modify(List.of(Modify.replace("manager", dn("Nobody"))))));
    assertThat(manager.code()).isEqualTo("000020B5");

    Answer cn = answer(new LdapCall(guid.dn(), new Modify(List.of(Modify.replace("cn", "X")))));
    assertThat(cn.code()).isEqualTo("00002016");
    assertThat(cn.status()).isEqualTo(67);
  }

  @Test
  void moreThanOnePageIsRead() throws Exception {
    String schema = "CN=Schema,CN=Configuration," + SambaController.BASE;
    Answer all =
        answer(
            new LdapCall(
                schema, new Search(Scope.ONE, "(objectClass=attributeSchema)", List.of("cn"))));
    assertThat(all.message()).isEmpty();
    assertThat(all.body().path("value").size()).isGreaterThan(1000);
  }
}
