package io.tenantry.actions.onpremises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Kind;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnableRemoteMailboxTest {

  private static final String SKU = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  private static final String ROUTING = "contoso.mail.onmicrosoft.com";
  private static final Target ANNA = new Target(1, "anna-id", "anna@contoso.example");
  private static final String ENTRY =
      "'dn': 'CN=Anna,OU=Staff,DC=contoso,DC=example', 'sAMAccountName': 'anna',"
          + " 'objectGUID': '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9', 'displayName': 'Anna',"
          + " 'userPrincipalName': 'anna@contoso.example', 'userAccountControl': '512'";

  private static final Map<String, MailboxLicense> LICENSES =
      Map.of(SKU, new MailboxLicense("SPE_E3", true));

  private final EnableRemoteMailbox action = new EnableRemoteMailbox();
  private final PublishedContracts contracts = new PublishedContracts();

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static EnableRemoteMailboxForm form(RemoteKind kind, boolean archive, String... license) {
    return new EnableRemoteMailboxForm(
        kind,
        null,
        null,
        ROUTING,
        archive,
        List.of(license),
        license.length == 0 ? null : "IT",
        false);
  }

  private static RemoteMailboxState state(
      EnableRemoteMailboxForm form, String attributes, String user) {
    return new RemoteMailboxState(
        new SynchronizedAccount(
            json("{'id': 'anna-id', 'onPremisesSyncEnabled': true" + user + "}"),
            json("{" + ENTRY + attributes + "}")),
        CloudWish.of(form, LICENSES),
        new RemoteMailboxState.Around(true, Set.of("contoso.example"), LICENSES, null, false),
        null,
        null);
  }

  private static Target sent(JsonNode after) {
    return ANNA.after(new Sent(Instant.EPOCH, after, MissingNode.getInstance(), true));
  }

  private static Modify marks(Plan plan) {
    return (Modify) ((LdapCall) ((Plan.Change) plan).calls().get(0)).operation();
  }

  @Test
  void allMarksAreWrittenAtOnce() {
    EnableRemoteMailboxForm form = form(RemoteKind.ROOM, false);
    RemoteMailboxState today =
        state(form, ", 'proxyAddresses': ['SMTP:a.rossi@contoso.example', 'X500:/o=one']", "");

    Plan plan = action.plan(ANNA, today, form);

    assertThat(((Plan.Change) plan).calls()).hasSize(1);
    assertThat(marks(plan).changes())
        .containsExactly(
            Modify.replace("mailNickname", "anna"),
            Modify.replace("mail", "anna@contoso.example"),
            Modify.replace("targetAddress", "SMTP:anna@" + ROUTING),
            Modify.replace(
                "proxyAddresses",
                "SMTP:anna@contoso.example",
                "smtp:anna@" + ROUTING,
                "smtp:a.rossi@contoso.example",
                "X500:/o=one"),
            Modify.replace("msExchRemoteRecipientType", "33"),
            Modify.replace("msExchRecipientDisplayType", "-2147481850"),
            Modify.replace("msExchRecipientTypeDetails", "8589934592"));
    assertThat(((Plan.Change) plan).warnings().toString()).contains("enabled");
    assertThat(((Plan.Change) plan).later()).isEqualTo(NewUserPlan.SYNC);
  }

  @Test
  void aRoomIsWaitedForWithoutALicense() {
    EnableRemoteMailboxForm form = form(RemoteKind.ROOM, false);
    Plan.Change marks = (Plan.Change) action.plan(ANNA, state(form, "", ""), form);
    String room = MARKED.replace("'1'", "'33'").replace("2147483648", "8589934592");
    String arrived = ", 'proxyAddresses': ['smtp:anna@" + ROUTING + "']";

    assertThat(wait(action.plan(sent(marks.after()), state(form, room, ""), form)))
        .isEqualTo(NewUserPlan.SYNC);
    assertThat(wait(action.plan(sent(marks.after()), state(form, room, arrived), form)))
        .isEqualTo(RemoteMailboxPlan.MAILBOX);
    assertThat(action.plan(ANNA, state(form, room, arrived), form))
        .as("Of another run")
        .isInstanceOf(Plan.Unchanged.class);
  }

  private static Later wait(Plan plan) {
    return ((Plan.Wait) plan).later();
  }

  @Test
  void anArchiveIsAskedForWithItAndItsGuidIsAlwaysTheSame() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, true);

    List<Change> changes = marks(action.plan(ANNA, state(form, "", ""), form)).changes();

    assertThat(changes)
        .contains(
            Modify.replace("msExchRemoteRecipientType", "3"),
            Modify.replace("msExchArchiveName", "In-Place Archive - Anna"));
    LdapAttribute guid =
        changes.stream()
            .map(Change::attribute)
            .filter(attribute -> attribute.name().equals("msExchArchiveGUID"))
            .findFirst()
            .orElseThrow();
    assertThat(guid.bytes()[0]).hasSize(16);
    assertThat(marks(action.plan(ANNA, state(form, "", ""), form)).changes()).isEqualTo(changes);
  }

  @Test
  void whoIsARemoteMailboxKeepsItAndMayGetAnArchive() {
    EnableRemoteMailboxForm with = form(RemoteKind.USER, true);
    EnableRemoteMailboxForm without = form(RemoteKind.USER, false);
    String migrated =
        MARKED.replace("'msExchRemoteRecipientType': '1'", "'msExchRemoteRecipientType': '4'");

    assertThat(marks(action.plan(ANNA, state(with, migrated, ""), with)).changes())
        .extracting(change -> change.attribute().name())
        .containsExactly("msExchRemoteRecipientType", "msExchArchiveGUID", "msExchArchiveName");
    String archived =
        MARKED.replace("'msExchRemoteRecipientType': '1'", "'msExchRemoteRecipientType': '3'")
            + ", 'msExchArchiveGUID': '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',"
            + " 'msExchArchiveName': 'Archive'";
    assertThat(action.plan(ANNA, state(without, archived, ""), without))
        .isInstanceOf(Plan.Unchanged.class);
    assertThat(action.plan(ANNA, state(with, archived, ""), with))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void whatTheCloudRefusesIsTold() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false, SKU);
    String refused =
        ", 'onPremisesProvisioningErrors': [{'category': 'PropertyConflict',"
            + " 'propertyCausingError': 'ProxyAddresses', 'value': 'SMTP:anna@contoso.example'}]";

    Plan.Doubt doubt = (Plan.Doubt) action.plan(ANNA, state(form, MARKED, refused), form);

    assertThat(doubt.problem().message()).contains("SMTP:anna@contoso.example");
  }

  @Test
  void aPrimaryAddressOfAnotherDomainIsRefused() {
    EnableRemoteMailboxForm form =
        new EnableRemoteMailboxForm(
            RemoteKind.USER, null, "anna@fabrikam.example", ROUTING, false, List.of(), null, false);

    Plan.Cannot cannot = (Plan.Cannot) action.plan(ANNA, state(form, "", ""), form);

    assertThat(cannot.problem().code()).isEqualTo("address.domain");
    assertThat(cannot.problem().next()).contains("contoso.example");
  }

  private static final String MARKED =
      ", 'mailNickname': 'anna', 'mail': 'anna@contoso.example', 'targetAddress': 'SMTP:anna@"
          + ROUTING
          + "', 'proxyAddresses': ['smtp:anna@"
          + ROUTING
          + "', 'SMTP:anna@contoso.example'], 'msExchRemoteRecipientType': '1',"
          + " 'msExchRecipientDisplayType': '-2147483642',"
          + " 'msExchRecipientTypeDetails': '2147483648'";

  @Test
  void whoIsMarkedAlreadyIsLeftAsIs() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false);
    RemoteMailboxState today = state(form, MARKED, "");

    assertThat(action.plan(ANNA, today, form)).isInstanceOf(Plan.Unchanged.class);
    Plan.Change first = (Plan.Change) action.plan(ANNA, state(form, "", ""), form);
    assertThat(action.snapshot(today)).isEqualTo(first.after());
  }

  @Test
  void theLicenseWaitsUntilTheCloudKnowsTheAddress() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false, SKU);
    Plan.Change marks = (Plan.Change) action.plan(ANNA, state(form, "", ""), form);
    assertThat(marks.later()).isEqualTo(NewUserPlan.SYNC);
    assertThat(marks.needs()).containsExactly(Map.entry(SKU, 1));

    assertThat(action.plan(ANNA, state(form, MARKED, ""), form)).isInstanceOf(Plan.Wait.class);

    Plan.Change license =
        (Plan.Change)
            action.plan(
                ANNA,
                state(form, MARKED, ", 'proxyAddresses': ['smtp:anna@" + ROUTING + "']"),
                form);
    assertThat(license.calls()).hasSize(2);
    assertThat(license.later()).isEqualTo(RemoteMailboxPlan.MAILBOX);
    for (Call call : license.calls()) {
      assertThat(contracts.violations(call)).isEmpty();
    }
  }

  @Test
  void anUndoClearsWhatWasEmptyAndTakesTheLicense() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false, SKU);
    JsonNode before = action.snapshot(state(form, ", 'mail': 'a@contoso.example'", ""));
    RemoteMailboxState now =
        state(form, MARKED, ", 'licenseAssignmentStates': [{'skuId': '" + SKU + "'}]");

    Plan.Change undo = (Plan.Change) action.restore(ANNA, now, before);

    assertThat(undo.calls().get(0).toString()).contains("assignLicense");
    assertThat(contracts.violations(undo.calls().get(0))).isEmpty();
    assertThat(((Modify) ((LdapCall) undo.calls().get(1)).operation()).changes())
        .contains(
            Modify.replace("mail", "a@contoso.example"),
            Modify.replace("targetAddress"),
            Modify.replace("proxyAddresses"),
            Modify.replace("msExchRemoteRecipientType"));
  }

  @Test
  void otherMailboxesAreLeftAlone() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false);

    assertThat(skipped(form, ", 'homeMDB': 'CN=DB1,DC=contoso,DC=example'"))
        .isEqualTo("mailbox.on-premises");
    assertThat(skipped(form, ", 'msExchRecipientTypeDetails': '1'"))
        .isEqualTo("mailbox.on-premises");
    assertThat(skipped(form, ", 'msExchRecipientTypeDetails': '8589934592'"))
        .isEqualTo("mailbox.other-kind");
    Plan.Cannot old =
        (Plan.Cannot) action.plan(ANNA, state(form, ", 'msExchMailboxGuid': 'x'", ""), form);
    assertThat(old.problem().code()).isEqualTo("mailbox.guid");
  }

  private String skipped(EnableRemoteMailboxForm form, String attributes) {
    return ((Plan.Skip) action.plan(ANNA, state(form, attributes, ""), form)).problem().code();
  }

  @Test
  void withoutAFreeUnitTheRunStops() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false, SKU);
    CallFailure failure =
        new CallFailure(
            new GraphCall("POST", "/users/anna-id/assignLicense", null),
            400,
            "Request_BadRequest",
            "Subscription with SKU x does not have any available licenses.");

    Verdict.StopRun stop = (Verdict.StopRun) action.explain(ANNA, state(form, MARKED, ""), failure);

    assertThat(stop.problem().code()).isEqualTo("license.no-free-unit");
  }

  private static EnableRemoteMailboxForm writingBack(RemoteKind kind) {
    return new EnableRemoteMailboxForm(kind, null, null, ROUTING, false, List.of(), null, true);
  }

  private static RemoteMailboxState with(
      RemoteMailboxState state, String version, boolean cloudManaged, CloudMailbox mailbox) {
    return new RemoteMailboxState(
        state.account(),
        state.wish(),
        new RemoteMailboxState.Around(
            true, Set.of("contoso.example"), LICENSES, version, cloudManaged),
        null,
        mailbox);
  }

  @Test
  void theVersionIsThatOfOtherRemoteMailboxes() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false);
    RemoteMailboxState today = with(state(form, "", ""), "1125899906842624", false, null);

    assertThat(marks(action.plan(ANNA, today, form)).changes())
        .contains(Modify.replace("msExchVersion", "1125899906842624"));
    assertThat(action.plan(ANNA, with(state(form, MARKED, ""), "1", false, null), form))
        .as("Who is marked keeps what that has")
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void whatTheCloudManagesIsNotMarked() {
    EnableRemoteMailboxForm form = form(RemoteKind.USER, false);

    Plan.Cannot cannot =
        (Plan.Cannot) action.plan(ANNA, with(state(form, "", ""), null, true, null), form);

    assertThat(cannot.problem().code()).isEqualTo("mailbox.cloud-managed");
  }

  @Test
  void theGuidOfTheMailboxIsWrittenBackOnceAndTakenBack() {
    EnableRemoteMailboxForm form = writingBack(RemoteKind.SHARED);
    ObjectGuid guid = ObjectGuid.of("11112222-3333-4444-5555-666677778888");
    CloudMailbox mailbox = new CloudMailbox(guid, null, false);
    String marked = MARKED.replace("'1'", "'97'").replace("2147483648", "34359738368");
    RemoteMailboxState arrived =
        with(
            state(form, marked, ", 'proxyAddresses': ['smtp:anna@" + ROUTING + "']"),
            null,
            false,
            mailbox);
    RemoteMailboxState written =
        with(
            state(form, marked + ", 'msExchMailboxGuid': '" + guid + "'", ""),
            null,
            false,
            mailbox);

    Plan.Change change = (Plan.Change) action.plan(ANNA, arrived, form);

    assertThat(marks(change).changes())
        .containsExactly(
            new Change(Kind.REPLACE, LdapAttribute.binary("msExchMailboxGuid", guid.bytes())));
    assertThat(change.later()).isNull();
    assertThat(action.snapshot(written)).isEqualTo(change.after());
    assertThat(marks(action.restore(ANNA, written, change.before())).changes())
        .containsExactly(Modify.replace("msExchMailboxGuid"));
  }

  @Test
  void theGuidOfAnotherMailboxStays() {
    EnableRemoteMailboxForm form = writingBack(RemoteKind.USER);
    CloudMailbox mailbox =
        new CloudMailbox(ObjectGuid.of("11112222-3333-4444-5555-666677778888"), null, false);
    String other = ", 'msExchMailboxGuid': '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'";

    assertThat(action.plan(ANNA, with(state(form, MARKED + other, ""), null, false, mailbox), form))
        .isInstanceOf(Plan.Unchanged.class);
  }
}
