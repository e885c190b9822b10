package io.tenantry.actions.users;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Which service plans work only together with another one, by name.
 *
 * <p>Microsoft publishes no list: these are the ones that its refusals tell of ("service plan …
 * depends on the service plan(s) …"). What is missing here is refused by Microsoft in the same
 * words.
 */
final class PlanDependencies {

  private static final Set<String> MAILBOX =
      Set.of("EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_STANDARD", "EXCHANGE_S_DESKLESS");
  private static final Set<String> SITES =
      Set.of("SHAREPOINTENTERPRISE", "SHAREPOINTSTANDARD", "SHAREPOINTDESKLESS");
  private static final Set<String> CALLS = Set.of("TEAMS1", "MCOSTANDARD");

  private static final Map<String, Set<String>> NEEDS_ONE_OF =
      Map.of(
          "SHAREPOINTWAC", SITES,
          "SHAREPOINT_PROJECT", Set.of("SHAREPOINTENTERPRISE"),
          "MCOEV", CALLS,
          "MCOMEETADV", CALLS,
          "EXCHANGE_S_ARCHIVE_ADDON", Set.of("EXCHANGE_S_STANDARD", "EXCHANGE_S_DESKLESS"),
          "ATP_ENTERPRISE", MAILBOX,
          "THREAT_INTELLIGENCE", Set.of("EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_STANDARD"));

  private PlanDependencies() {}

  /** Plans of which one must be on for this one to be on; empty when it stands alone. */
  static Set<String> of(String plan) {
    return NEEDS_ONE_OF.getOrDefault(plan, Set.of());
  }

  /** Whether a plan has what it needs among those that are on. */
  static boolean satisfied(String plan, Collection<String> on) {
    Set<String> needed = of(plan);
    return needed.isEmpty() || needed.stream().anyMatch(on::contains);
  }
}
