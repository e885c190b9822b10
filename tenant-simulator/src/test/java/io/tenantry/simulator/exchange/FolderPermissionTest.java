package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.MailboxSeed;
import io.tenantry.simulator.seed.Person;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FolderPermissionTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static ExchangeClient exchange;
  private static MailboxSeed german;
  private static MailboxSeed other;

  @BeforeAll
  static void start() throws Exception {
    exchange = new ExchangeClient(AT.tenant());
    german =
        IntStream.range(2, 300)
            .filter(exchange.tenant.seed()::hasMailbox)
            .filter(i -> exchange.tenant.seed().user(i).kind() == Person.Kind.EMPLOYEE)
            .filter(i -> exchange.tenant.seed().user(i).work().preferredLanguage().equals("de-DE"))
            .filter(i -> exchange.tenant.seed().access(i).sendOnBehalf().isEmpty())
            .mapToObj(exchange.tenant.seed()::mailbox)
            .findFirst()
            .orElseThrow();
    other = exchange.mailbox(german.equals(exchange.mailbox(0)) ? 1 : 0);
  }

  @Test
  void theCalendarIsFoundInItsOwnersLanguage() throws Exception {
    JsonNode calendar =
        exchange
            .values(
                "Get-MailboxFolderStatistics",
                Map.of("Identity", german.guid().toString(), "FolderScope", "Calendar"))
            .get(0);

    assertThat(calendar.path("Name").asText()).isEqualTo("Kalender");
    assertThat(calendar.path("FolderPath").asText()).isEqualTo("/Kalender");
    assertFails(
        exchange.run(
            "Get-MailboxFolderPermission", Map.of("Identity", german.alias() + ":\\Calendar")),
        404,
        "ManagementObjectNotFoundException");
    assertThat(rights("Default")).isEqualTo("AvailabilityOnly");
    assertThat(rights("Anonymous")).isEqualTo("None");
  }

  @Test
  void anEntryIsAddedChangedAndRemovedOnce() throws Exception {
    assertThat(change("Add", "Editor").status()).isEqualTo(200);
    assertFails(
        change("Add", "Editor"),
        400,
        "UserAlreadyExistsInPermissionEntryException|An existing permission entry was found for"
            + " user: "
            + other.displayName());
    assertThat(rights(other.displayName())).isEqualTo("Editor");
    assertThat(change("Set", "reviewer").status()).isEqualTo(200);
    assertThat(change("Set", "Reviewer").status()).isEqualTo(200);
    assertThat(change("Remove", "").status()).isEqualTo(200);
    assertFails(change("Remove", ""), 400, "UserNotFoundInPermissionEntryException");
    assertFails(change("Set", "Editor"), 400, "UserNotFoundInPermissionEntryException");
    String id = other.externalDirectoryObjectId().toString();
    assertThat(exchange.effects("mailboxes/" + german.externalDirectoryObjectId()))
        .containsExactlyInAnyOrder(
            "Calendar +" + id + " Editor", "Calendar ~" + id + " Reviewer", "Calendar -" + id);
  }

  @Test
  void aDelegateIsAnEditorOfACalendar() throws Exception {
    Map<String, Object> delegate = calendar();
    delegate.put("AccessRights", List.of("Reviewer"));
    delegate.put("SharingPermissionFlags", "Delegate");
    assertFails(
        exchange.run("Add-MailboxFolderPermission", delegate), 400, "only with the access right");
    delegate.put("AccessRights", List.of("Editor"));

    JsonNode added = exchange.values("Add-MailboxFolderPermission", delegate).get(0);

    assertThat(added.path("SharingPermissionFlags").asText()).isEqualTo("Delegate");
    assertThat(added.path("User").asText()).isEqualTo(other.displayName());
  }

  @Test
  void whatEveryFolderHasCanBeChangedButNotRemoved() throws Exception {
    Map<String, Object> everybody = calendar();
    everybody.put("User", "Default");
    assertFails(
        exchange.run("Remove-MailboxFolderPermission", everybody),
        400,
        "CannotRemoveSpecialUserException");
    everybody.put("AccessRights", List.of("LimitedDetails"));
    exchange.values("Set-MailboxFolderPermission", everybody);

    assertThat(rights("Default")).isEqualTo("LimitedDetails");
  }

  @Test
  void rightsAndUsersThatDoNotFitAreRefused() throws Exception {
    assertFails(change("Add", "FullAccess"), 400, "Cannot convert value");
    Map<String, Object> inbox = calendar();
    inbox.put("Identity", german.alias() + ":\\Posteingang");
    inbox.put("AccessRights", List.of("AvailabilityOnly"));
    assertFails(exchange.run("Add-MailboxFolderPermission", inbox), 400, "Cannot convert value");
    inbox.put("AccessRights", List.of("Reviewer"));
    inbox.put("User", "nobody");
    assertFails(
        exchange.run("Add-MailboxFolderPermission", inbox), 400, "InvalidExternalUserIdException");
    assertFails(
        exchange.run(
            "Get-MailboxFolderStatistics",
            Map.of("Identity", german.alias(), "FolderScope", "Agenda")),
        400,
        "ElcFolderType");
    assertThat(exchange.effects("")).isEmpty();
  }

  private static Answer change(String verb, String right) throws IOException {
    Map<String, Object> change = calendar();
    if (!right.isEmpty()) {
      change.put("AccessRights", List.of(right));
    }
    return exchange.run(verb + "-MailboxFolderPermission", change);
  }

  private static Map<String, Object> calendar() {
    Map<String, Object> calendar = new HashMap<>();
    calendar.put("Identity", german.externalDirectoryObjectId() + ":\\Kalender");
    calendar.put("User", other.primarySmtpAddress());
    return calendar;
  }

  private static String rights(String user) throws IOException {
    return exchange
        .values("Get-MailboxFolderPermission", Map.of("Identity", german.guid() + ":\\Kalender"))
        .stream()
        .filter(entry -> entry.path("User").asText().equals(user))
        .findFirst()
        .orElseThrow()
        .path("AccessRights")
        .get(0)
        .asText();
  }
}
