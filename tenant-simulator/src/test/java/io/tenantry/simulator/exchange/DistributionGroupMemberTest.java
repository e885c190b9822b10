package io.tenantry.simulator.exchange;

import static io.tenantry.simulator.exchange.DistributionGroups.BYPASS;
import static io.tenantry.simulator.exchange.DistributionGroups.change;
import static io.tenantry.simulator.exchange.ExchangeClient.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.RunningTenant;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.DistributionGroupSeed.Kind;
import io.tenantry.simulator.seed.MailboxSeed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members of distribution groups are changed by whoever may. */
class DistributionGroupMemberTest {

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
  void membersAreAddedAndRemovedOnce() throws Exception {
    Map<String, Object> one = change(cloud, stranger);

    assertThat(exchange.values("Add-DistributionGroupMember", one)).isEmpty();
    assertThat(groups.members(cloud.guid().toString()))
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

    assertThat(groups.members(cloud.guid().toString()))
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
  void aRoomListHasRoomsOnly() throws Exception {
    DistributionGroupSeed rooms = groups.group(g -> g.kind() == Kind.ROOM_LIST);

    assertThat(groups.members(rooms.alias())).hasSize(6);
    assertFails(
        exchange.run("Add-DistributionGroupMember", change(rooms, stranger)), 400, "room list");
  }
}
