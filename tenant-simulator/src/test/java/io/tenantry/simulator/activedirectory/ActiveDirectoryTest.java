package io.tenantry.simulator.activedirectory;

import static io.tenantry.simulator.activedirectory.DirectoryClient.bySam;
import static io.tenantry.simulator.activedirectory.DirectoryClient.create;
import static io.tenantry.simulator.activedirectory.DirectoryClient.dn;
import static io.tenantry.simulator.activedirectory.DirectoryClient.password;
import static io.tenantry.simulator.activedirectory.DirectoryClient.refused;
import static io.tenantry.simulator.activedirectory.DirectoryClient.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.faults.FaultRule;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.OnPremises;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveDirectoryTest {

  @TempDir static Path folder;
  private static SimulatedTenant tenant;
  private static DirectoryClient client;
  private static OnPremises names;
  private LDAPConnection ad;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(folder).withUsers(400));
    client = new DirectoryClient(tenant);
    names = tenant.seed().onPremises();
  }

  @AfterAll
  static void stop() throws Exception {
    tenant.close();
  }

  @BeforeEach
  void asSeeded() throws Exception {
    tenant.directory().reset();
    tenant.journal().clear();
    ad = client.connection();
  }

  @AfterEach
  void disconnect() {
    ad.close();
  }

  private static int anybody() {
    return IntStream.range(0, 400).filter(tenant.seed()::synced).findFirst().orElseThrow();
  }

  private static UUID locked() {
    return IntStream.range(0, 400)
        .filter(
            i -> tenant.seed().synced(i) && tenant.seed().user(i).enabled() && names.lockedOut(i))
        .mapToObj(i -> names.guid(i))
        .findFirst()
        .orElseThrow();
  }

  private static String inUnit(String cn) {
    return "CN=" + cn + "," + tenant.directory().usersDn();
  }

  private static List<String> effects() throws Exception {
    List<String> effects = new ArrayList<>();
    for (String line : tenant.journal().lines()) {
      for (JsonNode effect : Json.MAPPER.readTree(line).path("effects")) {
        effects.add(effect.path("object").asText() + " " + effect.path("change").asText());
      }
    }
    return effects;
  }

  @Test
  void theOnPremisesOfTheCloudAreThere() throws Exception {
    int index = anybody();
    SearchResultEntry entry = ad.getEntry(dn(names.guid(index)));

    assertThat(entry.getDN()).isEqualTo(names.distinguishedName(index));
    assertThat(entry.getAttributeValue("userPrincipalName"))
        .isEqualTo(tenant.seed().user(index).userPrincipalName());
    assertThat(Sid.text(entry.getAttributeValueBytes("objectSid"))).isEqualTo(names.userSid(index));
    assertThat(entry.hasAttribute("msDS-User-Account-Control-Computed")).isFalse();

    SearchResult users =
        ad.search(
            tenant.directory().usersDn(),
            SearchScope.SUB,
            "(&(objectCategory=person)(objectClass=user))",
            "1.1");
    assertThat(users.getEntryCount())
        .isEqualTo((int) IntStream.range(0, 400).filter(tenant.seed()::synced).count());
  }

  @Test
  void nothingIsReadOrSignedInWithoutTlsAndPassword() throws Exception {
    try (LDAPConnection unbound = client.unbound()) {
      refused(1, "000004DC", () -> unbound.getEntry(tenant.directory().baseDn()));
      assertThat(unbound.getRootDSE().getAttributeValue("defaultNamingContext"))
          .isEqualTo(tenant.directory().baseDn());
    }
    try (LDAPConnection plain = new LDAPConnection("localhost", tenant.directory().plainPort())) {
      String account = tenant.directory().bindDn();
      String password = tenant.directory().bindPassword();
      refused(8, "00002028", () -> plain.bind(account, password));
      plain.processExtendedOperation(new StartTLSExtendedRequest(client.tls()));
      plain.bind(account, password);
      assertThat(plain.getEntry(tenant.directory().baseDn())).isNotNull();
    }
  }

  @Test
  void wrongPasswordsLockAnAccountAndUnlockingOpensItAgain() throws Exception {
    create(ad, inUnit("Lock Me"), "lock.me");
    ad.modify(
        inUnit("Lock Me"),
        List.of(
            password("Gr8-enough!"),
            replace("userAccountControl", "512"),
            replace("pwdLastSet", "-1")));
    try (LDAPConnection user = client.unbound()) {
      user.bind("lock.me@haldenfreight.example", "Gr8-enough!");
      for (int i = 0; i < 5; i++) {
        refused(49, "80090308", () -> user.bind(inUnit("Lock Me"), "wrong"));
      }
      refused(49, "80090308", () -> user.bind(inUnit("Lock Me"), "Gr8-enough!"))
          .hasMessageContaining("data 775");
      SearchResultEntry locked =
          ad.getEntry(inUnit("Lock Me"), "badPwdCount", "msDS-User-Account-Control-Computed");
      assertThat(locked.getAttributeValue("badPwdCount")).isEqualTo("5");
      assertThat(locked.getAttributeValue("msDS-User-Account-Control-Computed")).isEqualTo("16");

      ad.modify(inUnit("Lock Me"), replace("lockoutTime", "0"));

      user.bind("HALDENFREIGHT\\lock.me", "Gr8-enough!");
      refused(50, "00002098", () -> user.modify(inUnit("Lock Me"), replace("title", "Boss")));
    }
  }

  @Test
  void unlockingIsOneEffectAndOnlyZeroMayBeWritten() throws Exception {
    UUID guid = locked();
    refused(53, "00000057", () -> ad.modify(dn(guid), replace("lockoutTime", "5")));
    refused(53, "0000209A", () -> ad.modify(dn(guid), replace("badPwdCount", "0")));

    ad.modify(dn(guid), replace("lockoutTime", "0"));
    ad.modify(dn(guid), replace("lockoutTime", "0"));

    assertThat(effects()).containsExactly("ad/" + guid + " lockoutTime=0");
    assertThat(
            ad.getEntry(dn(guid), "msDS-User-Account-Control-Computed")
                .getAttributeValue("msDS-User-Account-Control-Computed"))
        .isEqualTo("0");
  }

  @Test
  void aUserIsMadeDisabledAndEnabledWithHisPassword() throws Exception {
    String dn = inUnit("Nora New");
    create(ad, dn, "nora.new", new Attribute("displayName", "Nora New"));
    SearchResultEntry made = bySam(ad, tenant.directory().baseDn(), "nora.new");
    UUID guid = OnPremises.objectGuid(made.getAttributeValueBytes("objectGUID"));
    refused(53, "0000052D", () -> ad.modify(dn, replace("userAccountControl", "512")));
    refused(53, "0000052D", () -> ad.modify(dn, password("short")));
    refused(53, "0000052D", () -> ad.modify(dn, password("Nora-has-1-name")));
    refused(
        53,
        "00002035",
        () -> ad.modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", "Plain-1!")));

    ad.modify(
        dn(guid),
        List.of(
            password("Gr8-enough!"),
            replace("userAccountControl", "512"),
            replace("pwdLastSet", "0")));

    SearchResultEntry entry = ad.getEntry(dn(guid));
    assertThat(entry.getAttributeValue("userAccountControl")).isEqualTo("512");
    assertThat(entry.getAttributeValue("pwdLastSet")).isEqualTo("0");
    assertThat(entry.hasAttribute("unicodePwd")).isFalse();
    assertThat(effects())
        .containsExactly(
            "ad/" + guid + " created",
            "ad/" + guid + " userAccountControl=512",
            "ad/" + guid + " password");
    assertThat(String.join("\n", tenant.journal().lines())).doesNotContain("Gr8-enough!");
  }

  @Test
  void namesAreUniqueAndOfTheirForm() throws Exception {
    String taken = names.samAccountName(anybody());
    refused(68, "00000524", () -> create(ad, inUnit("Twin"), taken));
    refused(68, "00002071", () -> create(ad, names.distinguishedName(anybody()), "other"));
    refused(80, "00000523", () -> create(ad, inUnit("Bad"), "with@sign"));
    refused(80, "00000523", () -> create(ad, inUnit("Long"), "longer.than.twenty.one"));
    refused(
        19,
        "000021C8",
        () ->
            ad.modify(
                dn(locked()),
                replace("userPrincipalName", tenant.seed().user(anybody()).userPrincipalName())));
    refused(32, "00002030", () -> create(ad, "CN=X,OU=None," + tenant.directory().baseDn(), "x"));
    assertThat(effects()).isEmpty();
  }

  @Test
  void theSchemaIsKept() {
    String dn = dn(names.guid(anybody()));
    refused(16, "00000057", () -> ad.modify(dn, replace("favoriteColor", "blue")));
    refused(19, "00002081", () -> ad.modify(dn, replace("title", "One", "Two")));
    refused(19, "00002082", () -> ad.modify(dn, replace("department", "x".repeat(65))));
    refused(21, "0000200B", () -> ad.modify(dn, replace("c", "Italy")));
    refused(21, "0000200B", () -> ad.modify(dn, replace("title", "")));
    refused(19, "000020B1", () -> ad.modify(dn, replace("objectGUID", "x")));
    refused(67, "00002016", () -> ad.modify(dn, replace("cn", "Other")));
    refused(19, "000020B5", () -> ad.modify(dn, replace("manager", inUnit("Nobody"))));
    refused(32, "0000208D", () -> ad.delete(inUnit("Nobody")));
    refused(66, "00002015", () -> ad.delete(tenant.directory().usersDn()));
    refused(34, "0000208F", () -> ad.modify("nonsense", replace("title", "x")));
    refused(16, "00002085", () -> ad.modify(dn, delete("title", "Never so")));
  }

  private static Modification delete(String attribute, String value) {
    return new Modification(ModificationType.DELETE, attribute, value);
  }

  @Test
  void withoutTheExtensionForExchangeItsAttributesAreUnknown() throws Exception {
    String dn = dn(names.guid(anybody()));
    ad.modify(dn, replace("msExchRemoteRecipientType", "1"));
    String schema = ad.getRootDSE().getAttributeValue("schemaNamingContext");
    String asked = "(lDAPDisplayName=msExchRemoteRecipientType)";
    assertThat(ad.search(schema, SearchScope.ONE, asked).getEntryCount()).isEqualTo(1);

    tenant.directory().exchangeSchema(false);

    refused(16, "00000057", () -> ad.modify(dn, replace("mailNickname", "x")));
    assertThat(ad.search(schema, SearchScope.ONE, asked).getEntryCount()).isZero();
  }

  @Test
  void groupsKnowTheirMembersAndMembersTheirGroups() throws Exception {
    String group = "CN=AD File Shares,OU=Groups," + tenant.directory().baseDn();
    create(ad, inUnit("Mia Member"), "mia.member");
    ad.modify(group, new Modification(ModificationType.ADD, "member", inUnit("Mia Member")));
    assertThat(ad.getEntry(inUnit("Mia Member")).getAttributeValue("memberOf")).isEqualTo(group);
    refused(
        68,
        "00000562",
        () ->
            ad.modify(
                group, new Modification(ModificationType.ADD, "member", inUnit("Mia Member"))));

    ad.modifyDN(inUnit("Mia Member"), "CN=Mia Married", true);
    assertThat(ad.getEntry(group).hasAttributeValue("member", inUnit("Mia Married"))).isTrue();
    ad.delete(inUnit("Mia Married"));
    assertThat(ad.getEntry(group).hasAttributeValue("member", inUnit("Mia Married"))).isFalse();
    refused(53, "00002141", () -> ad.modify(group, replace("groupType", "-2147483644")));
    ad.modify(group, replace("groupType", "-2147483640"));
    ad.modify(group, replace("groupType", "-2147483644"));
  }

  @Test
  void searchesAreCutIntoPagesAndKnowBits() throws Exception {
    SearchRequest request =
        new SearchRequest(
            tenant.directory().baseDn(),
            SearchScope.SUB,
            Filter.create("(userAccountControl:1.2.840.113556.1.4.803:=512)"),
            "objectGUID");
    int found = 0;
    ASN1OctetString cookie = null;
    do {
      request.setControls(new Control[] {new SimplePagedResultsControl(5, cookie, true)});
      SearchResult page = ad.search(request);
      assertThat(page.getEntryCount()).isLessThanOrEqualTo(5);
      found += page.getEntryCount();
      cookie = SimplePagedResultsControl.get(page).getCookie();
    } while (cookie.getValueLength() > 0);
    // The service account has a user's bits, too.
    assertThat(found)
        .isEqualTo((int) IntStream.range(0, 400).filter(tenant.seed()::synced).count() + 1);
    create(ad, inUnit("Dora Disabled"), "dora.disabled");
    assertThat(
            ad.search(
                    tenant.directory().baseDn(),
                    SearchScope.SUB,
                    "(userAccountControl:1.2.840.113556.1.4.803:=2)")
                .getEntryCount())
        .isBetween(1, found / 2);
  }

  @Test
  void aRightThatWasTakenAwayIsMissed() throws Exception {
    String dn = dn(locked());
    tenant.directory().changeRights(List.of(), List.of("write:lockoutTime", "create"));
    refused(50, "00002098", () -> ad.modify(dn, replace("lockoutTime", "0")));
    refused(50, "00002098", () -> create(ad, inUnit("X"), "x"));
    ad.modify(dn, replace("title", "Still allowed"));
    tenant.directory().changeRights(List.of("write:lockoutTime"), List.of());
    ad.modify(dn, replace("lockoutTime", "0"));
  }

  @Test
  void faultRulesStrikeOperations() throws Exception {
    UUID guid = locked();
    String title = "{\"surface\":\"ad\",\"method\":\"MODIFY\",\"contains\":\"title\",";
    fault(title + "\"kind\":\"status\",\"code\":\"51\",\"count\":1}");
    refused(51, "0000200E", () -> ad.modify(dn(guid), replace("title", "A")));
    fault(title + "\"kind\":\"drop-before-effect\",\"count\":1}");
    refusedByLoss(() -> ad.modify(dn(guid), replace("title", "B")));
    assertThat(effects()).isEmpty();

    ad = client.connection();
    fault(title + "\"kind\":\"drop-after-effect\",\"count\":1}");
    refusedByLoss(() -> ad.modify(dn(guid), replace("title", "C")));
    assertThat(effects()).containsExactly("ad/" + guid + " title=C");
    tenant.faults().clear();
  }

  private static void fault(String rule) throws Exception {
    tenant.faults().clear();
    tenant.faults().add(Json.MAPPER.readValue(rule, FaultRule.class));
  }

  private static void refusedByLoss(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LDAPException.class, e -> assertThat(e.getResultCode().isConnectionUsable()).isFalse());
  }

  @Test
  void aPolicyForSomeAccountsCountsInPlaceOfTheDomains() throws Exception {
    int user = anybody();
    String account = dn(names.guid(user));
    assertThat(ad.getEntry(account, "msDS-ResultantPSO").hasAttribute("msDS-ResultantPSO"))
        .isFalse();

    assertThat(
            tenant
                .directory()
                .passwordSettings("Strict", 20, false, List.of(names.samAccountName(user))))
        .isTrue();

    String settings =
        ad.getEntry(account, "msDS-ResultantPSO").getAttributeValue("msDS-ResultantPSO");
    assertThat(ad.getEntry(settings).getAttributeValue("msDS-MinimumPasswordLength"))
        .isEqualTo("20");
    refused(53, "0000052D", () -> ad.modify(account, password("Kolibri-7714")));
    ad.modify(account, password("twenty small letters"));
    tenant.directory().changeRights(List.of(), List.of("read-password-settings"));
    assertThat(ad.getEntry(settings)).isNull();
  }
}
