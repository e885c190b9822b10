package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.DistributionGroupSeed.Kind;
import io.tenantry.simulator.seed.MailboxSeed;
import io.tenantry.simulator.seed.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionGroupTest {

  private static final String BYPASS = "BypassSecurityGroupManagerCheck";

  @TempDir static Path folder;
  private static ExchangeClient exchange;
  private static DistributionGroupSeed cloud;
  private static DistributionGroupSeed synced;
  private static MailboxSeed owner;
  private static MailboxSeed member;
  private static MailboxSeed stranger;

  @BeforeAll
  static void start() throws Exception {
    exchange = ExchangeClient.start(folder);
    cloud = group(g -> g.kind() == Kind.DISTRIBUTION && !g.onPremisesSynced());
    synced = group(DistributionGroupSeed::onPremisesSynced);
    owner = exchange.mailbox(0);
    member = exchange.tenant.seed().mailbox(cloud.members().get(0));
    int n = 1;
    while (cloud.members().contains(exchange.mailbox(n).userIndex())) {
      n++;
    }
    stranger = exchange.mailbox(n);
  }

  @AfterAll
  static void stop() throws Exception {
    exchange.close();
  }

  @BeforeEach
  void reset() throws Exception {
    exchange.reset();
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
      assertThat(read(identity).path("Guid").asText())
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
                    List.of(owner.externalDirectoryObjectId().toString()),
                    "Members",
                    List.of(member.primarySmtpAddress()),
                    "CopyOwnerToMember",
                    true,
                    "RequireSenderAuthenticationEnabled",
                    false))
            .get(0);
    JsonNode read = read(made.path("Guid").asText());

    assertThat(made.path("ExternalDirectoryObjectId").asText()).isEmpty();
    assertThat(read.path("ExternalDirectoryObjectId").asText()).hasSize(36);
    assertThat(read.path("DisplayName").asText()).isEqualTo("Harbor Watch");
    assertThat(read.path("RecipientTypeDetails").asText()).isEqualTo("MailUniversalSecurityGroup");
    assertThat(read.path("MemberDepartRestriction").asText()).isEqualTo("Closed");
    assertThat(read.path("RequireSenderAuthenticationEnabled").asBoolean()).isFalse();
    assertThat(read.path("ManagedBy").get(0).asText()).isEqualTo(owner.displayName());
    assertThat(read.path("EmailAddresses").toString())
        .contains("SMTP:harbor@haldenfreight.example")
        .contains("smtp:harbor.watch@haldenfreight.onmicrosoft.com");
    assertThat(members(made.path("Guid").asText()))
        .containsExactly(
            member.externalDirectoryObjectId().toString(),
            owner.externalDirectoryObjectId().toString());
    assertThat(
            exchange.effects(
                "distributionGroups/" + read.path("ExternalDirectoryObjectId").asText()))
        .containsExactlyInAnyOrder(
            "created",
            "member +" + member.externalDirectoryObjectId(),
            "member +" + owner.externalDirectoryObjectId());
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
    assertThat(set(cloud, changes).status()).isEqualTo(200);
    Answer again = set(cloud, changes);

    JsonNode read = read(cloud.guid().toString());
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
    set(cloud, Map.of("PrimarySmtpAddress", "fresh@haldenfreight.example"));

    JsonNode read = read("fresh@haldenfreight.example");
    assertThat(read.path("PrimarySmtpAddress").asText()).isEqualTo("fresh@haldenfreight.example");
    assertThat(read.path("EmailAddresses").toString())
        .contains("smtp:" + cloud.primarySmtpAddress());
    assertFails(
        set(
            cloud,
            Map.of(
                "PrimarySmtpAddress",
                "other@haldenfreight.example",
                "EmailAddresses",
                add("smtp:x@haldenfreight.example"))),
        400,
        "can't be used together");
    assertFails(set(cloud, Map.of("ManagedBy", List.of())), 400, "at least one owner");
  }

  @Test
  void membersAreAddedAndRemovedOnce() throws Exception {
    Map<String, Object> one = change(cloud, stranger);

    assertThat(exchange.values("Add-DistributionGroupMember", one)).isEmpty();
    assertThat(members(cloud.guid().toString()))
        .contains(stranger.externalDirectoryObjectId().toString());
    assertFails(
        exchange.run("Add-DistributionGroupMember", one), 400, "MemberAlreadyExistsException");
    assertThat(exchange.values("Remove-DistributionGroupMember", one)).isEmpty();
    assertFails(
        exchange.run("Remove-DistributionGroupMember", one), 400, "MemberNotFoundException");
    assertThat(exchange.effects("distributionGroups/" + cloud.externalDirectoryObjectId()))
        .containsExactlyInAnyOrder(
            "member +" + stranger.externalDirectoryObjectId(),
            "member -" + stranger.externalDirectoryObjectId());
  }

  @Test
  void aListOfMembersReplacesTheOldOne() throws Exception {
    Map<String, Object> all = new HashMap<>();
    all.put("Identity", cloud.guid().toString());
    all.put(BYPASS, true);
    assertFails(exchange.run("Update-DistributionGroupMember", all), 400, "Members");
    all.put("Members", List.of(member.alias(), stranger.alias()));
    exchange.values("Update-DistributionGroupMember", all);

    assertThat(members(cloud.guid().toString()))
        .containsExactly(
            member.externalDirectoryObjectId().toString(),
            stranger.externalDirectoryObjectId().toString());
  }

  @Test
  void theApplicationManagesNoGroupAndMustSaySo() throws Exception {
    Map<String, Object> one = change(cloud, stranger);
    one.remove(BYPASS);

    assertFails(
        exchange.run("Add-DistributionGroupMember", one),
        400,
        "OperationRequiresGroupManagerException");
    assertFails(
        exchange.run("Remove-DistributionGroup", Map.of("Identity", cloud.guid().toString())),
        400,
        "can only be performed by a manager of the group");
  }

  @Test
  void aRecipientAdministratorsRoleDoesNotBindTheBypass() throws Exception {
    exchange.client.control(
        "POST",
        "permissions",
        "{\"grant\": [\"Exchange Recipient Administrator\"], \"revoke\": [\"Exchange"
            + " Administrator\"]}");

    assertFails(
        exchange.run("Add-DistributionGroupMember", change(cloud, stranger)),
        400,
        "A parameter cannot be found that matches parameter name '" + BYPASS + "'");
  }

  @Test
  void whatIsSynchronizedIsChangedOnPremisesOnly() throws Exception {
    String text = "because the object is being synchronized from your on-premises organization";
    assertThat(read(synced.alias()).path("IsDirSynced").asBoolean()).isTrue();
    assertFails(exchange.run("Remove-DistributionGroupMember", change(synced, member)), 400, text);
    assertFails(set(synced, Map.of("DisplayName", "X")), 400, "'Set-DistributionGroup'");
    assertFails(
        exchange.run("Remove-DistributionGroup", Map.of("Identity", synced.alias(), BYPASS, true)),
        400,
        text);
  }

  @Test
  void aRoomListHasRoomsOnly() throws Exception {
    DistributionGroupSeed rooms = group(g -> g.kind() == Kind.ROOM_LIST);

    assertThat(members(rooms.alias())).hasSize(6);
    assertFails(
        exchange.run("Add-DistributionGroupMember", change(rooms, stranger)), 400, "room list");
  }

  @Test
  void whatWasRemovedIsGoneForGoodAlsoAsAMember() throws Exception {
    DistributionGroupSeed outer = group(g -> g.nested().contains(cloud.index()));
    exchange.values(
        "Remove-DistributionGroup",
        Map.of("Identity", cloud.guid().toString(), BYPASS, true, "Confirm", false));

    assertFails(
        exchange.run("Get-DistributionGroup", Map.of("Identity", cloud.alias())),
        404,
        "ManagementObjectNotFoundException");
    assertThat(members(outer.alias()))
        .isNotEmpty()
        .doesNotContain(cloud.externalDirectoryObjectId().toString());
    assertThat(exchange.effects("distributionGroups/")).containsExactly("deleted");
  }

  @Test
  void theGroupsOfAUserAreFoundByHisDistinguishedName() throws Exception {
    String name =
        exchange
            .values("Get-Recipient", Map.of("Identity", member.guid().toString()))
            .get(0)
            .path("DistinguishedName")
            .asText();
    long expected =
        exchange.tenant.seed().distributionGroups().stream()
            .filter(g -> g.members().contains(member.userIndex()))
            .count();
    Map<String, Object> filter = Map.of("Filter", "Members -eq '" + name + "'");

    assertThat(exchange.values("Get-Recipient", filter)).hasSize((int) expected);
    assertThat(exchange.values("Get-DistributionGroup", filter)).hasSize((int) expected);
  }

  @Test
  void recipientsAreOfAllKinds() throws Exception {
    assertThat(types(Map.of("ResultSize", "Unlimited")))
        .contains(
            "UserMailbox",
            "SharedMailbox",
            "RoomMailbox",
            "GuestMailUser",
            "MailUniversalDistributionGroup",
            "MailUniversalSecurityGroup",
            "RoomList");
    assertThat(
            types(
                Map.of(
                    "Filter",
                    "Alias -eq '"
                        + cloud.alias()
                        + "' -or EmailAddresses -eq 'smtp:"
                        + member.primarySmtpAddress()
                        + "'")))
        .containsExactlyInAnyOrder("UserMailbox", "MailUniversalDistributionGroup");
    assertFails(
        exchange.run("Get-Recipient", Map.of("IncludeSoftDeletedRecipients", true)),
        400,
        "can be used only with");
    assertFails(
        exchange.run("Get-Recipient", Map.of("Identity", "free@haldenfreight.example")),
        404,
        "ManagementObjectNotFoundException");
  }

  @Test
  void aNameOfAGroupAndAMailboxIsAmbiguous() throws Exception {
    exchange.values(
        "Set-Mailbox",
        Map.of("Identity", member.guid().toString(), "DisplayName", cloud.displayName()));

    assertFails(
        exchange.run("Get-Recipient", Map.of("Identity", cloud.displayName())),
        400,
        "ManagementObjectAmbiguousException");
  }

  private static List<String> types(Map<String, ?> parameters) throws IOException {
    return exchange.values("Get-Recipient", parameters).stream()
        .map(r -> r.path("RecipientTypeDetails").asText())
        .distinct()
        .toList();
  }

  private static DistributionGroupSeed group(Predicate<DistributionGroupSeed> which) {
    return exchange.tenant.seed().distributionGroups().stream()
        .filter(which)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode read(String identity) throws IOException {
    return exchange.values("Get-DistributionGroup", Map.of("Identity", identity)).get(0);
  }

  private static List<String> members(String identity) throws IOException {
    return exchange.values("Get-DistributionGroupMember", Map.of("Identity", identity)).stream()
        .map(m -> m.path("ExternalDirectoryObjectId").asText())
        .toList();
  }

  private static Map<String, Object> add(String value) {
    return Map.of("@odata.type", "#Exchange.GenericHashTable", "add", List.of(value));
  }

  private static Map<String, Object> change(DistributionGroupSeed group, MailboxSeed user) {
    Map<String, Object> change = new HashMap<>();
    change.put("Identity", group.externalDirectoryObjectId().toString());
    change.put("Member", user.externalDirectoryObjectId().toString());
    change.put(BYPASS, true);
    change.put("Confirm", false);
    return change;
  }

  private static Answer set(DistributionGroupSeed group, Map<String, ?> settings)
      throws IOException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("Identity", group.guid().toString());
    all.put(BYPASS, true);
    return exchange.run("Set-DistributionGroup", all);
  }

  /** Tries to make a group that would be fine but for one parameter. */
  private static Answer make(String parameter, Object value) throws IOException {
    Map<String, Object> all =
        new HashMap<>(Map.of("Name", "Harbor Watch", "Alias", "harbor.watch"));
    all.put(parameter, value);
    return exchange.run("New-DistributionGroup", all);
  }
}
