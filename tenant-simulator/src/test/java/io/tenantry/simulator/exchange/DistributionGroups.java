package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.TenantClient.Answer;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.DistributionGroupSeed.Kind;
import io.tenantry.simulator.seed.MailboxSeed;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The distribution groups of a simulated tenant, and mailboxes that are in one of them or not. */
final class DistributionGroups {

  static final String BYPASS = "BypassSecurityGroupManagerCheck";

  final DistributionGroupSeed cloud;
  final DistributionGroupSeed synced;
  final MailboxSeed owner;

  /** In the group of the cloud. */
  final MailboxSeed member;

  /** Not in the group of the cloud. */
  final MailboxSeed stranger;

  private final ExchangeClient exchange;

  DistributionGroups(ExchangeClient exchange) {
    this.exchange = exchange;
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

  DistributionGroupSeed group(Predicate<DistributionGroupSeed> which) {
    return exchange.tenant.seed().distributionGroups().stream()
        .filter(which)
        .findFirst()
        .orElseThrow();
  }

  JsonNode read(String identity) throws IOException {
    return exchange.values("Get-DistributionGroup", Map.of("Identity", identity)).get(0);
  }

  List<String> members(String identity) throws IOException {
    return exchange.values("Get-DistributionGroupMember", Map.of("Identity", identity)).stream()
        .map(m -> m.path("ExternalDirectoryObjectId").asText())
        .toList();
  }

  static Map<String, Object> change(DistributionGroupSeed group, MailboxSeed user) {
    Map<String, Object> change = new HashMap<>();
    change.put("Identity", group.externalDirectoryObjectId().toString());
    change.put("Member", user.externalDirectoryObjectId().toString());
    change.put(BYPASS, true);
    change.put("Confirm", false);
    return change;
  }

  Answer set(DistributionGroupSeed group, Map<String, ?> settings) throws IOException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("Identity", group.guid().toString());
    all.put(BYPASS, true);
    return exchange.run("Set-DistributionGroup", all);
  }
}
