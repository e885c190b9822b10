package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.operations.Outcome;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.seed.AdministrativeUnitSeed;
import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.Sku;
import io.tenantry.simulator.seed.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the tests of new accounts ask the simulated tenant. */
final class NewAccountRuns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SimulatedTenant tenant;

  NewAccountRuns(SimulatedTenant tenant) {
    this.tenant = tenant;
  }

  /** Each effect as object and change, in order. */
  List<String> effects() throws Exception {
    tenant.journal().flush();
    List<String> effects = new ArrayList<>();
    for (String line : tenant.journal().lines()) {
      for (JsonNode effect : JSON.readTree(line).path("effects")) {
        effects.add(effect.path("object").asText() + " " + effect.path("change").asText());
      }
    }
    return effects;
  }

  /** Ids of the accounts that were made. */
  List<String> created() throws Exception {
    return effects().stream()
        .filter(effect -> effect.startsWith("users/") && effect.endsWith(" created"))
        .map(effect -> effect.substring(6, effect.indexOf(' ')))
        .toList();
  }

  /** An administrative unit that such a predicate holds for. */
  String unit(Predicate<AdministrativeUnitSeed> which) {
    return tenant.seed().administrativeUnits().all().stream()
        .filter(which)
        .findFirst()
        .orElseThrow()
        .id()
        .toString();
  }

  String group(Team.Kind kind) {
    return team(kind).id().toString();
  }

  private Team team(Team.Kind kind) {
    return tenant.seed().groups().stream()
        .filter(team -> team.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  String mailOfAGroup() {
    return team(Team.Kind.UNIFIED).mail();
  }

  DistributionGroupSeed distributionGroup() {
    return tenant.seed().distributionGroups().stream()
        .filter(group -> !group.onPremisesSynced())
        .filter(group -> group.kind() == DistributionGroupSeed.Kind.DISTRIBUTION)
        .findFirst()
        .orElseThrow();
  }

  String sku(Sku sku) {
    return sku.skuId().toString();
  }

  String skuWithoutUnits() {
    return sku(Sku.VISIOCLIENT);
  }

  /** All that is written down anywhere: the tenant's journal and the outcomes. */
  String told(List<Outcome> outcomes) throws Exception {
    tenant.journal().flush();
    StringBuilder told = new StringBuilder(String.join("\n", tenant.journal().lines()));
    outcomes.forEach(outcome -> told.append(outcome).append(outcome.details().json()));
    return told.toString();
  }
}
