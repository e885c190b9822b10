package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.DistributionGroups.BYPASS;
import static io.tenantry.simulator.exchange.DistributionGroups.change;
import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.MailboxSeed;
import io.tenantry.simulator.seed.Team;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Distribution groups are found, made, changed and removed. */
class DistributionGroupTest {

  @RegisterExtension static final RunningTenant AT = RunningTenant.of(300).unthrottled();
  private static ExchangeClient exchange;
  private static DistributionGroups groups;
  private static DistributionGroupSeed cloud;
  private static MailboxSeed member;
  private static MailboxSeed stranger;

  @BeforeAll
  static void start() throws Exception {
    exchange = new ExchangeClient(AT.tenant());
    groups = new DistributionGroups(exchange);
    cloud = groups.cloud;
    member = groups.member;
    stranger = groups.stranger;
  }

  @Test
  void aGroupIsFoundByEveryKindOfIdentity() throws Exception {
    for (String identity :
        List.of(
            cloud.guid().toString(),
            cloud.externalDirectoryObjectId().toString(),
            cloud.alias(),
            cloud.displayName(),
            cloud.primarySmtpAddress(),
            cloud.alias() + "@haldenfreight.onmicrosoft.com")) {
      assertThat(groups.read(identity).path("Guid").asText())
          .as(identity)
          .isEqualTo(cloud.guid().toString());
    }
    assertFails(
        exchange.run("Get-DistributionGroup", Map.of("Identity", "Nobody")),
        404,
        "ManagementObjectNotFoundException");
  }

  @Test
  void typesAndPagesOfTheListAreTold() throws Exception {
    List<JsonNode> all =
        exchange.values("Get-DistributionGroup", Map.of("ResultSize", "Unlimited"));
    List<JsonNode> security =
        exchange.values(
            "Get-DistributionGroup",
            Map.of("RecipientTypeDetails", List.of("MailUniversalSecurityGroup")));

    assertThat(all).hasSize(exchange.tenant.seed().distributionGroups().size());
    assertThat(security)
        .isNotEmpty()
        .allMatch(g -> g.path("GroupType").asText().equals("Universal, SecurityEnabled"));
    assertThat(exchange.values("Get-DistributionGroup", Map.of("ResultSize", 3))).hasSize(3);
  }

  @Test
  void aNewGroupHasWhatItWasMadeWithAndGetsItsDirectoryIdAfterTheAnswer() throws Exception {
    JsonNode made =
        exchange
            .values(
                "New-DistributionGroup",
                Map.of(
                    "Name",
                    "Harbor Watch",
                    "Alias",
                    "harbor.watch",
                    "PrimarySmtpAddress",
                    "harbor@haldenfreight.example",
                    "Type",
                    "Security",
                    "ManagedBy",
                    List.of(groups.owner.externalDirectoryObjectId().toString()),
                    "Members",
                    List.of(member.primarySmtpAddress()),
                    "CopyOwnerToMember",
                    true,
                    "RequireSenderAuthenticationEnabled",
                    false))
            .get(0);
    JsonNode read = groups.read(made.path("Guid").asText());

    assertThat(made.path("ExternalDirectoryObjectId").asText()).isEmpty();
    assertThat(read.path("ExternalDirectoryObjectId").asText()).hasSize(36);
    assertThat(read.path("DisplayName").asText()).isEqualTo("Harbor Watch");
    assertThat(read.path("RecipientTypeDetails").asText()).isEqualTo("MailUniversalSecurityGroup");
    assertThat(read.path("MemberDepartRestriction").asText()).isEqualTo("Closed");
    assertThat(read.path("RequireSenderAuthenticationEnabled").asBoolean()).isFalse();
    assertThat(read.path("ManagedBy").get(0).asText()).isEqualTo(groups.owner.displayName());
    assertThat(read.path("EmailAddresses").toString())
        .contains("SMTP:harbor@haldenfreight.example")
        .contains("smtp:harbor.watch@haldenfreight.onmicrosoft.com");
    assertThat(groups.members(made.path("Guid").asText()))
        .containsExactly(
            member.externalDirectoryObjectId().toString(),
            groups.owner.externalDirectoryObjectId().toString());
    assertThat(
            exchange.effects(
                "distributionGroups/" + read.path("ExternalDirectoryObjectId").asText()))
        .containsExactlyInAnyOrder(
            "created",
            "member +" + member.externalDirectoryObjectId(),
            "member +" + groups.owner.externalDirectoryObjectId());
  }

  @Test
  void namesAndAddressesThatAreTakenOrNotOursAreRefused() throws Exception {
    assertFails(make("Name", cloud.displayName()), 400, "ADObjectAlreadyExistsException");
    assertFails(
        make("PrimarySmtpAddress", member.primarySmtpAddress()),
        400,
        "ProxyAddressExistsException");
    String project =
        exchange.tenant.seed().groups().stream()
            .map(Team::mail)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    assertFails(make("PrimarySmtpAddress", project), 400, "ProxyAddressExistsException");
    assertFails(make("Alias", cloud.alias()), 400, "ProxyAddressExistsException");
    assertFails(
        make("PrimarySmtpAddress", "watch@elsewhere.example"), 400, "NotAcceptedDomainException");
    assertFails(make("Alias", "harbor..watch"), 400, "DataValidationException");
    assertFails(make("Name", "x".repeat(65)), 400, "DataValidationException");
    assertFails(make("Type", "Universal"), 400, "GroupType");
    assertFails(make("Members", List.of("nobody")), 404, "Couldn't find object \"nobody\"");
    assertFails(make("ManagedBy", List.of(cloud.guid().toString())), 400, "can't be a manager");
    assertFails(make("Notes", "x"), 501, "doesn't carry them out");
    assertFails(
        exchange.run("New-DistributionGroup", Map.of("Alias", "x")), 400, "mandatory parameters");
    assertThat(exchange.effects("")).isEmpty();
  }

  @Test
  void aSecurityGroupIsNeverOpenAndNoRoomList() throws Exception {
    Map<String, Object> open = new HashMap<>(Map.of("Name", "Harbor Watch", "Type", "Security"));
    open.put("MemberJoinRestriction", "Open");
    assertFails(exchange.run("New-DistributionGroup", open), 400, "security group");
    Map<String, Object> rooms = new HashMap<>(Map.of("Name", "Harbor Rooms", "Type", "Security"));
    rooms.put("RoomList", true);
    assertFails(exchange.run("New-DistributionGroup", rooms), 400, "security group");
  }

  @Test
  void settingsAddressesAndOwnersAreChangedOnce() throws Exception {
    Map<String, Object> changes = new HashMap<>();
    changes.put("DisplayName", "Renamed");
    changes.put("HiddenFromAddressListsEnabled", true);
    changes.put("EmailAddresses", add("smtp:second@haldenfreight.example"));
    changes.put("ManagedBy", add(stranger.guid().toString()));
    assertThat(groups.set(cloud, changes).status()).isEqualTo(200);
    Answer again = groups.set(cloud, changes);

    JsonNode read = groups.read(cloud.guid().toString());
    assertThat(read.path("DisplayName").asText()).isEqualTo("Renamed");
    assertThat(read.path("HiddenFromAddressListsEnabled").asBoolean()).isTrue();
    assertThat(read.path("EmailAddresses").toString()).contains("second@haldenfreight.example");
    assertThat(read.path("ManagedBy").toString()).contains(stranger.displayName());
    assertThat(again.body().path("@adminapi.warnings")).hasSize(1);
    assertThat(exchange.effects("distributionGroups/" + cloud.externalDirectoryObjectId()))
        .hasSize(4)
        .contains("DisplayName=Renamed", "ManagedBy +" + stranger.externalDirectoryObjectId());
  }

  @Test
  void aNewPrimaryAddressLeavesTheOldOneBehind() throws Exception {
    groups.set(cloud, Map.of("PrimarySmtpAddress", "fresh@haldenfreight.example"));

    JsonNode read = groups.read("fresh@haldenfreight.example");
    assertThat(read.path("PrimarySmtpAddress").asText()).isEqualTo("fresh@haldenfreight.example");
    assertThat(read.path("EmailAddresses").toString())
        .contains("smtp:" + cloud.primarySmtpAddress());
    assertFails(
        groups.set(
            cloud,
            Map.of(
                "PrimarySmtpAddress",
                "other@haldenfreight.example",
                "EmailAddresses",
                add("smtp:x@haldenfreight.example"))),
        400,
        "can't be used together");
    assertFails(groups.set(cloud, Map.of("ManagedBy", List.of())), 400, "at least one owner");
  }

  @Test
  void whatIsSynchronizedIsChangedOnPremisesOnly() throws Exception {
    String text = "because the object is being synchronized from your on-premises organization";
    assertThat(groups.read(groups.synced.alias()).path("IsDirSynced").asBoolean()).isTrue();
    assertFails(
        exchange.run("Remove-DistributionGroupMember", change(groups.synced, member)), 400, text);
    assertFails(
        groups.set(groups.synced, Map.of("DisplayName", "X")), 400, "'Set-DistributionGroup'");
    assertFails(
        exchange.run(
            "Remove-DistributionGroup", Map.of("Identity", groups.synced.alias(), BYPASS, true)),
        400,
        text);
  }

  @Test
  void whatWasRemovedIsGoneForGoodAlsoAsAMember() throws Exception {
    DistributionGroupSeed outer = groups.group(g -> g.nested().contains(cloud.index()));
    exchange.values(
        "Remove-DistributionGroup",
        Map.of("Identity", cloud.guid().toString(), BYPASS, true, "Confirm", false));

    assertFails(
        exchange.run("Get-DistributionGroup", Map.of("Identity", cloud.alias())),
        404,
        "ManagementObjectNotFoundException");
    assertThat(groups.members(outer.alias()))
        .isNotEmpty()
        .doesNotContain(cloud.externalDirectoryObjectId().toString());
    assertThat(exchange.effects("distributionGroups/")).containsExactly("deleted");
  }

  private static Map<String, Object> add(String value) {
    return Map.of("@odata.type", "#Exchange.GenericHashTable", "add", List.of(value));
  }

  /** Tries to make a group that would be fine but for one parameter. */
  private static Answer make(String parameter, Object value) throws IOException {
    Map<String, Object> all =
        new HashMap<>(Map.of("Name", "Harbor Watch", "Alias", "harbor.watch"));
    all.put(parameter, value);
    return exchange.run("New-DistributionGroup", all);
  }
}
