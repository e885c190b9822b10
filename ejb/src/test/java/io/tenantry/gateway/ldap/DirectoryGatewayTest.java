package io.tenantry.gateway.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
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
import io.tenantry.gateway.Ticket;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.seed.OnPremises;
import io.tenantry.simulator.signin.KeyRing;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway against the simulated Active Directory, over TLS. */
class DirectoryGatewayTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int USERS = 600;

  @TempDir static Path data;
  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor();
  private static SimulatedTenant tenant;
  private static OnPremises names;
  private final List<DirectoryGateway> open = new ArrayList<>();
  private DirectoryGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withUsers(USERS));
    names = tenant.seed().onPremises();
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
    EXECUTOR.shutdownNow();
    TIMER.shutdownNow();
  }

  @BeforeEach
  void open() {
    gateway = gateway(Map.of());
  }

  @AfterEach
  void asBefore() {
    open.forEach(DirectoryGateway::close);
    tenant.faults().clear();
    tenant.directory().reset();
    tenant.journal().clear();
  }

  private DirectoryGateway gateway(Map<String, String> other) {
    return gateway(other, Duration.ofSeconds(60));
  }

  private DirectoryGateway gateway(Map<String, String> other, Duration timeout) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "TENANTRY_LDAP_URL", tenant.directory().url(),
                "TENANTRY_LDAP_BIND_DN", tenant.directory().bindDn(),
                "TENANTRY_LDAP_PASSWORD", tenant.directory().bindPassword(),
                "TENANTRY_CA_FILE", tenant.caFile().toString()));
    settings.putAll(other);
    DirectoryGateway made =
        new DirectoryGateway(DirectorySettings.from(settings::get), EXECUTOR, TIMER, timeout);
    open.add(made);
    return made;
  }

  private Answer answer(LdapCall call) throws Exception {
    return gateway.send(call, Priority.BULK).answer().get(60, TimeUnit.SECONDS);
  }

  private static ObjectGuid guid(int nth) {
    return new ObjectGuid(
        names.guid(
            IntStream.range(0, USERS)
                .filter(tenant.seed()::synced)
                .skip(nth)
                .findFirst()
                .orElseThrow()));
  }

  private static LdapCall title(ObjectGuid user, String title) {
    return new LdapCall(user.dn(), new Modify(List.of(Modify.replace("title", title))));
  }

  private static LdapCall read(ObjectGuid user, String... attributes) {
    return new LdapCall(user.dn(), new Search(Scope.BASE, "(objectClass=*)", List.of(attributes)));
  }

  private static void fault(String rule) throws Exception {
    tenant.faults().add(JSON.readValue(rule, FaultRule.class));
  }

  private static List<String> effects() throws Exception {
    List<String> effects = new ArrayList<>();
    for (String line : tenant.journal().lines()) {
      for (JsonNode effect : JSON.readTree(line).path("effects")) {
        effects.add(effect.path("change").asText());
      }
    }
    return effects;
  }

  @Test
  void aUserIsMadeGivenAPasswordFoundMovedAndDeleted() throws Exception {
    String dn = "CN=Nora \\2B New," + tenant.directory().usersDn();
    List<LdapAttribute> attributes =
        List.of(
            LdapAttribute.of("objectClass", "top", "person", "organizationalPerson", "user"),
            LdapAttribute.of("sAMAccountName", "nora.new"),
            LdapAttribute.of("userPrincipalName", "nora.new@haldenfreight.example"),
            LdapAttribute.of("userAccountControl", "514"),
            LdapAttribute.of("proxyAddresses", "SMTP:n@x.example", "smtp:nora@x.example"));
    assertThat(answer(new LdapCall(dn, new Add(attributes))).message()).isEmpty();

    Answer found =
        answer(
            new LdapCall(
                "",
                new Search(
                    Scope.SUB,
                    "(sAMAccountName=nora.new)",
                    List.of("objectGUID", "objectSid", "proxyAddresses", "whenCreated"))));
    JsonNode user = found.body().at("/value/0");
    assertThat(user.path("objectSid").asText()).startsWith(names.domainSid());
    assertThat(user.path("proxyAddresses")).hasSize(2);
    ObjectGuid guid = ObjectGuid.of(user.path("objectGUID").asText());

    Modify enable =
        new Modify(
            List.of(
                new Change(Kind.REPLACE, LdapAttribute.password("Gr8-enough!")),
                Modify.replace("userAccountControl", "512"),
                Modify.replace("pwdLastSet", "-1")));
    assertThat(enable.toString()).doesNotContain("Gr8").contains("[left out]");
    assertThat(answer(new LdapCall(guid.dn(), enable)).fate()).isEqualTo(Fate.DONE);
    Answer byGuid =
        answer(
            new LdapCall("", new Search(Scope.SUB, guid.filter(), List.of("userAccountControl"))));
    assertThat(byGuid.body().at("/value/0/userAccountControl").asText()).isEqualTo("512");

    String unit = "OU=Not synchronized," + tenant.directory().baseDn();
    assertThat(answer(new LdapCall(dn, new Rename("CN=Nora Moved", unit))).done()).isTrue();
    assertThat(answer(read(guid, "cn")).body().at("/value/0/dn").asText())
        .isEqualTo("CN=Nora Moved," + unit);
    assertThat(answer(new LdapCall(guid.dn(), new Delete())).done()).isTrue();
    Answer gone = answer(read(guid, "cn"));
    assertThat(gone.fate()).isEqualTo(Fate.REFUSED);
    assertThat(gone.status()).isEqualTo(32);
  }

  @Test
  void searchesReadAllPagesAndAllPartsOfBigAttributes() throws Exception {
    int users = (int) IntStream.range(0, USERS).filter(tenant.seed()::synced).count();
    Answer all =
        answer(new LdapCall("", new Search(Scope.SUB, "(objectClass=user)", List.of("mail"))));
    assertThat(all.body().path("value")).hasSize(users + 1);
    assertThat(gateway(Map.of("TENANTRY_LDAP_BASE_DN", "OU=Service Accounts," + base())))
        .satisfies(
            service ->
                assertThat(
                        service
                            .send(
                                new LdapCall(
                                    "", new Search(Scope.SUB, "(objectClass=user)", List.of())),
                                Priority.PERSON)
                            .answer()
                            .get()
                            .body()
                            .path("value"))
                    .hasSize(1));
  }

  private static String base() {
    return tenant.directory().baseDn();
  }

  @Test
  void moreThanAPageAndMoreThanOnePartAreReadWhole() throws Exception {
    try (SimulatedTenant large =
        SimulatedTenant.start(SimulatorOptions.defaults(data.resolve("large")).withUsers(42_000))) {
      int users = (int) IntStream.range(0, 42_000).filter(large.seed()::synced).count();
      gateway =
          gateway(
              Map.of(
                  "TENANTRY_LDAP_URL", large.directory().url(),
                  "TENANTRY_LDAP_PASSWORD", large.directory().bindPassword(),
                  "TENANTRY_CA_FILE", large.caFile().toString()));
      Answer all =
          answer(new LdapCall("", new Search(Scope.SUB, "(objectClass=user)", List.of("cn"))));
      assertThat(users).isGreaterThan(1500);
      assertThat(all.body().path("value")).hasSize(users + 1);
      Answer group =
          answer(
              new LdapCall(
                  "", new Search(Scope.SUB, "(sAMAccountName=AD Staff)", List.of("member"))));
      assertThat(group.body().at("/value/0/member")).hasSize(users);
    }
  }

  @Test
  void refusalsAreToldInWordsWithTheServersText() throws Exception {
    Answer unknown =
        answer(
            new LdapCall(
                guid(0).dn(), new Modify(List.of(Modify.replace("favoriteColor", "blue")))));
    assertThat(unknown.fate()).isEqualTo(Fate.REFUSED);
    assertThat(unknown.code()).isEqualTo("00000057");
    assertThat(unknown.message()).contains("schema").contains("DSID-0C090D8A");

    Answer weak =
        answer(
            new LdapCall(
                guid(0).dn(),
                new Modify(List.of(new Change(Kind.REPLACE, LdapAttribute.password("abc"))))));
    assertThat(weak.code()).isEqualTo("0000052D");
    assertThat(weak.message()).contains("password policy");

    tenant.directory().changeRights(List.of(), List.of("write"));
    Answer denied = answer(title(guid(0), "x"));
    assertThat(denied.code()).isEqualTo("00002098");
    assertThat(denied.status()).isEqualTo(50);
    assertThat(denied.message()).contains("lacks the right");
  }

  @Test
  void aWriteWhoseAnswerIsLostIsUnknownAndNotSentAgain() throws Exception {
    fault("{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"drop-after-effect\",\"count\":1}");
    Answer lost = answer(title(guid(0), "Lost"));
    assertThat(lost.fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(lost.tries()).isEqualTo(1);
    fault("{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"drop-before-effect\",\"count\":1}");
    assertThat(answer(title(guid(1), "Never")).fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(effects()).containsExactly("title=Lost");
  }

  @Test
  void aReadWhoseAnswerIsLostIsSentAgain() throws Exception {
    fault("{\"surface\":\"ad\",\"method\":\"SEARCH\",\"kind\":\"drop-before-effect\",\"count\":2}");
    Answer read = answer(read(guid(0), "cn"));
    assertThat(read.done()).isTrue();
    assertThat(read.tries()).isEqualTo(3);
  }

  @Test
  void aBusyServerIsAskedAgain() throws Exception {
    fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"status\",\"code\":\"51\",\"count\":2}");
    Answer answer = answer(title(guid(0), "At last"));
    assertThat(answer.done()).isTrue();
    assertThat(answer.tries()).isEqualTo(3);
    assertThat(effects()).containsExactly("title=At last");
  }

  @Test
  void anAnswerThatTakesTooLongIsLost() throws Exception {
    fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"delay\",\"delayMillis\":3000,\"count\":1}");
    gateway = gateway(Map.of(), Duration.ofMillis(500));
    Answer late = answer(title(guid(0), "Late"));
    assertThat(late.fate()).isEqualTo(Fate.UNKNOWN);
    assertThat(late.message()).contains("in time");
  }

  @Test
  void operationsOnOneObjectKeepTheirOrder() throws Exception {
    fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"status\",\"code\":\"51\",\"count\":1}");
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tickets.add(gateway.send(title(guid(0), "Title " + i), Priority.BULK));
    }
    Answer last = answer(read(guid(0), "title"));
    assertThat(last.body().at("/value/0/title").asText()).isEqualTo("Title 19");
    assertThat(tickets).allSatisfy(t -> assertThat(t.answer().get().done()).isTrue());
    assertThat(effects())
        .containsExactlyElementsOf(
            IntStream.range(0, 20).mapToObj(i -> "title=Title " + i).toList());
  }

  @Test
  void anOperationThatWaitsCanBeWithdrawn() throws Exception {
    fault(
        "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"kind\":\"status\",\"code\":\"51\",\"count\":1}");
    Ticket first = gateway.send(title(guid(0), "First"), Priority.BULK);
    Ticket second = gateway.send(title(guid(0), "Second"), Priority.BULK);
    second.withdraw();
    assertThat(second.answer().get(10, TimeUnit.SECONDS).fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(first.answer().get(30, TimeUnit.SECONDS).done()).isTrue();
    assertThat(answer(title(guid(0), "Third")).done()).isTrue();
    assertThat(effects()).containsExactly("title=First", "title=Third");
  }

  @Test
  void aWrongPasswordIsTriedOnceAndDoesNotLockTheAccount() throws Exception {
    gateway = gateway(Map.of("TENANTRY_LDAP_PASSWORD", "wrong"));
    for (int i = 0; i < 10; i++) {
      Answer answer = answer(title(guid(i), "x"));
      assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
      assertThat(answer.code()).isEqualTo("signin.directory");
      assertThat(answer.message())
          .contains("name or the password of the service account is wrong")
          .contains("TENANTRY_LDAP_PASSWORD");
    }
    gateway = gateway(Map.of());
    assertThat(answer(read(guid(0), "cn")).done()).isTrue();
  }

  @Test
  void aServerWhoseAuthorityIsNotTrustedIsRefused() throws Exception {
    Map<String, String> noCa = new HashMap<>();
    noCa.put("TENANTRY_CA_FILE", null);
    gateway = gateway(noCa);
    Answer untrusted = answer(title(guid(0), "x"));
    assertThat(untrusted.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(untrusted.code()).isEqualTo("unreachable.certificate");
    assertThat(untrusted.message()).contains("TENANTRY_LDAP_CA_FILE");
    assertThat(effects()).isEmpty();
  }

  /** With the simulator's certificate, at an address that the certificate does not name. */
  @Test
  void aServerOfAnotherNameIsRefused() throws Exception {
    SSLContext tls = KeyRing.open(data).tls();
    InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(base());
    config.addAdditionalBindCredentials(
        tenant.directory().bindDn(), tenant.directory().bindPassword());
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
        gateway = gateway(Map.of("TENANTRY_LDAP_URL", url));
        Answer refused = answer(title(guid(0), "x"));
        assertThat(refused.fate()).as(url).isEqualTo(Fate.NOT_SENT);
        assertThat(refused.code()).as(url).isEqualTo("unreachable.certificate");
      }
    } finally {
      other.shutDown(true);
    }
  }

  @Test
  void startTlsIsSpokenOnThePlainPort() throws Exception {
    int port = tenant.directory().plainPort();
    gateway = gateway(Map.of("TENANTRY_LDAP_URL", "starttls://localhost:" + port));
    assertThat(answer(title(guid(0), "Over StartTLS")).done()).isTrue();
  }

  @Test
  void theNextControllerIsAskedWhenOneIsDown() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String down = "ldaps://localhost:" + closed;
    gateway = gateway(Map.of("TENANTRY_LDAP_URL", down + " " + tenant.directory().url()));
    assertThat(answer(title(guid(0), "Second")).done()).isTrue();

    gateway = gateway(Map.of("TENANTRY_LDAP_URL", down));
    Answer nobody = answer(title(guid(0), "x"));
    assertThat(nobody.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(nobody.message()).contains("localhost:" + closed).contains("firewall");
  }

  @Test
  void settingsThatCannotBeUsedAreNamed() {
    assertThat(gateway(Map.of("TENANTRY_LDAP_URL", "ldap://localhost:389")).unset())
        .hasValueSatisfying(p -> assertThat(p.message()).contains("has no TLS"));
    assertThat(gateway(Map.of("TENANTRY_LDAP_CA_FILE", "/nowhere.pem")).unset())
        .hasValueSatisfying(p -> assertThat(p.message()).contains("/nowhere.pem"));
    assertThat(gateway.unset()).isEmpty();
    assertThat(DirectorySettings.NONE.problem())
        .hasValueSatisfying(p -> assertThat(p.message()).contains("TENANTRY_LDAP_URL"));
  }

  @Test
  void anIllFormedFilterIsNotSent() throws Exception {
    Answer answer = answer(new LdapCall("", new Search(Scope.SUB, "(cn=", List.of())));
    assertThat(answer.fate()).isEqualTo(Fate.NOT_SENT);
    assertThat(answer.code()).isEqualTo("ldap-87");
  }
}
