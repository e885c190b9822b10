package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.DistributionGroupSeed.Kind;
import io.tenantry.simulator.seed.MailboxAccess;
import io.tenantry.simulator.seed.MailboxSeed;
import io.tenantry.simulator.seed.Seed;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PermissionTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static ExchangeClient exchange;
  private static MailboxSeed shared;
  private static MailboxAccess access;
  private static MailboxSeed stranger;

  @BeforeAll
  static void start() throws Exception {
    exchange = new ExchangeClient(AT.tenant());
    shared = exchange.tenant.seed().mailbox(49);
    access = exchange.tenant.seed().access(49);
    int n = 0;
    while (isDelegate(exchange.mailbox(n).userIndex())) {
      n++;
    }
    stranger = exchange.mailbox(n);
  }

  @Test
  void theOwnersOwnAndInheritedEntriesStandBesideThoseThatWereGiven() throws Exception {
    List<JsonNode> entries = exchange.values("Get-MailboxPermission", of(shared));

    assertThat(entries.stream().map(e -> e.path("User").asText()))
        .contains("NT AUTHORITY\\SELF")
        .contains(upn(access.fullAccess().get(0)));
    assertThat(entries).anyMatch(e -> e.path("IsInherited").asBoolean());
    assertThat(entries.stream().filter(e -> !e.path("IsInherited").asBoolean()))
        .hasSize(1 + access.fullAccess().size() + access.denied().size());
  }

  @Test
  void somewhereADeniedEntryWasSet() {
    Seed seed = exchange.tenant.seed();
    assertThat(List.of(49, 99, 149, 199, 249, 299))
        .anyMatch(i -> !seed.access(i).denied().isEmpty());
  }

  @Test
  void fullAccessIsGivenAndTakenOnceAndWarnedOfThen() throws Exception {
    Map<String, Object> grant = of(shared);
    grant.put("User", stranger.externalDirectoryObjectId().toString());
    grant.put("AccessRights", List.of("fullaccess"));
    Map<String, Object> take = new HashMap<>(grant);
    grant.put("AutoMapping", false);
    grant.put("InheritanceType", "All");
    take.put("Confirm", false);

    assertThat(exchange.values("Add-MailboxPermission", grant).get(0).path("User").asText())
        .isEqualTo(stranger.userPrincipalName());
    assertThat(warning(exchange.run("Add-MailboxPermission", grant))).contains("already present");
    Map<String, Object> pair = of(shared);
    pair.put("User", stranger.userPrincipalName());
    assertThat(exchange.values("Get-MailboxPermission", pair)).hasSize(1);
    assertThat(exchange.values("Remove-MailboxPermission", take)).isEmpty();
    assertThat(warning(exchange.run("Remove-MailboxPermission", take))).contains("isn't present");
    assertThat(exchange.values("Get-MailboxPermission", pair)).isEmpty();
    assertThat(exchange.effects("mailboxes/" + shared.externalDirectoryObjectId()))
        .containsExactlyInAnyOrder(
            "FullAccess +" + stranger.externalDirectoryObjectId(),
            "FullAccess -" + stranger.externalDirectoryObjectId());
  }

  @Test
  void sendAsIsFoundByItsTrustee() throws Exception {
    Map<String, Object> grant = of(shared);
    grant.put("Trustee", stranger.primarySmtpAddress());
    grant.put("AccessRights", List.of("SendAs"));
    grant.put("Confirm", false);
    exchange.values("Add-RecipientPermission", grant);

    assertThat(warning(exchange.run("Add-RecipientPermission", grant))).contains("already present");
    List<JsonNode> found =
        exchange.values("Get-RecipientPermission", Map.of("Trustee", stranger.guid().toString()));
    assertThat(found.stream().map(e -> e.path("Identity").asText())).contains(shared.displayName());
    assertThat(found)
        .allMatch(e -> e.path("Trustee").asText().equals(stranger.userPrincipalName()));
    exchange.values("Remove-RecipientPermission", grant);
    assertThat(warning(exchange.run("Remove-RecipientPermission", grant))).contains("ACE");
    assertThat(exchange.effects("mailboxes/" + shared.externalDirectoryObjectId()))
        .containsExactlyInAnyOrder(
            "SendAs +" + stranger.externalDirectoryObjectId(),
            "SendAs -" + stranger.externalDirectoryObjectId());
  }

  @Test
  void sendAsIsSeededForTeamsOfSharedMailboxes() throws Exception {
    List<JsonNode> entries = exchange.values("Get-RecipientPermission", of(shared));

    assertThat(entries.stream().map(e -> e.path("Trustee").asText()))
        .contains("NT AUTHORITY\\SELF", upn(access.sendAs().get(0)))
        .hasSize(1 + access.sendAs().size());
  }

  @Test
  void sendOnBehalfIsGivenTakenAndFoundByTheDelegate() throws Exception {
    assertThat(onBehalf("add").status()).isEqualTo(200);
    assertThat(warning(onBehalf("add"))).contains("no settings of");
    JsonNode mailbox = exchange.values("Get-Mailbox", of(shared)).get(0);
    assertThat(mailbox.path("GrantSendOnBehalfTo").toString())
        .contains(stranger.displayName())
        .contains(exchange.tenant.seed().displayName(access.sendOnBehalf().get(0)));
    String name =
        exchange
            .values("Get-Recipient", Map.of("Identity", stranger.guid().toString()))
            .get(0)
            .path("DistinguishedName")
            .asText();
    assertThat(
            exchange
                .values("Get-Mailbox", Map.of("Filter", "GrantSendOnBehalfTo -eq '" + name + "'"))
                .stream()
                .map(m -> m.path("Guid").asText()))
        .contains(shared.guid().toString());
    onBehalf("remove");
    assertThat(exchange.effects("mailboxes/" + shared.externalDirectoryObjectId()))
        .containsExactlyInAnyOrder(
            "SendOnBehalf +" + stranger.externalDirectoryObjectId(),
            "SendOnBehalf -" + stranger.externalDirectoryObjectId());
  }

  @Test
  void onlySecurityPrincipalsCanBeTrustees() throws Exception {
    Map<String, Object> grant = of(shared);
    grant.put("AccessRights", List.of("FullAccess"));
    grant.put("User", group(Kind.DISTRIBUTION).guid().toString());
    assertFails(exchange.run("Add-MailboxPermission", grant), 404, "wasn't found");
    grant.put("User", "nobody@haldenfreight.example");
    assertFails(exchange.run("Add-MailboxPermission", grant), 404, "wasn't found");
    grant.put("User", group(Kind.MAIL_SECURITY).guid().toString());
    assertThat(exchange.run("Add-MailboxPermission", grant).status()).isEqualTo(200);
  }

  @Test
  void rightsAndMailboxesThatDoNotExistAreRefused() throws Exception {
    Map<String, Object> grant = of(shared);
    grant.put("User", stranger.alias());
    assertFails(exchange.run("Add-MailboxPermission", grant), 400, "mandatory parameters");
    assertFails(exchange.run("Remove-MailboxPermission", of(shared)), 400, "mandatory parameters");
    grant.put("AccessRights", List.of("SendAs"));
    assertFails(exchange.run("Add-MailboxPermission", grant), 400, "Cannot convert value");
    grant.put("AccessRights", List.of("FullAccess"));
    grant.put("Identity", "nobody");
    assertFails(
        exchange.run("Add-MailboxPermission", grant), 404, "ManagementObjectNotFoundException");
    Map<String, Object> sendAs = of(shared);
    sendAs.put("Trustee", stranger.alias());
    sendAs.put("AccessRights", List.of("SendOnBehalf"));
    assertFails(exchange.run("Add-RecipientPermission", sendAs), 400, "Cannot convert value");
    assertFails(
        exchange.run(
            "Set-Mailbox",
            Map.of("Identity", shared.alias(), "GrantSendOnBehalfTo", List.of("nobody"))),
        404,
        "Couldn't find object");
    assertThat(exchange.effects("")).isEmpty();
  }

  private static Answer onBehalf(String verb) throws IOException {
    Map<String, Object> set = of(shared);
    set.put(
        "GrantSendOnBehalfTo",
        Map.of(
            "@odata.type",
            "#Exchange.GenericHashTable",
            verb,
            List.of(stranger.externalDirectoryObjectId().toString())));
    return exchange.run("Set-Mailbox", set);
  }

  private static Map<String, Object> of(MailboxSeed mailbox) {
    return new HashMap<>(Map.of("Identity", mailbox.externalDirectoryObjectId().toString()));
  }

  private static String warning(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().path("@adminapi.warnings").path(0).asText();
  }

  private static String upn(int user) {
    return exchange.tenant.seed().user(user).userPrincipalName();
  }

  private static boolean isDelegate(int user) {
    return access.fullAccess().contains(user)
        || access.denied().contains(user)
        || access.sendAs().contains(user)
        || access.sendOnBehalf().contains(user);
  }

  private static DistributionGroupSeed group(Kind kind) {
    return exchange.tenant.seed().distributionGroups().stream()
        .filter(g -> g.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
