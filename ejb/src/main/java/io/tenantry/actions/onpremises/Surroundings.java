package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is the same for every user who is to be made.
 *
 * @param domains the tenant's verified domains, in small letters
 * @param lastSync when the directory was synchronized last, or {@code null}
 * @param policy what the domain asks of a password
 * @param licenses names by skuId
 * @param synchronizedDns distinguished names of some synchronized users
 */
record Surroundings(
    Set<String> domains,
    Instant lastSync,
    PasswordPolicy policy,
    Map<String, String> licenses,
    List<String> synchronizedDns) {

  static Surroundings of(
      JsonNode organization, List<JsonNode> heads, List<JsonNode> skus, List<JsonNode> users) {
    Set<String> domains = new HashSet<>();
    for (JsonNode domain : organization.path("verifiedDomains")) {
      domains.add(domain.path("name").asText().toLowerCase(Locale.ROOT));
    }
    String last = organization.path("onPremisesLastSyncDateTime").asText("");
    Map<String, String> licenses = new HashMap<>();
    for (JsonNode sku : skus) {
      licenses.put(
          sku.path("skuId").asText().toLowerCase(Locale.ROOT), sku.path("skuPartNumber").asText());
    }
    JsonNode head = heads.isEmpty() ? organization.path("none") : heads.get(0);
    return new Surroundings(
        domains,
        last.isEmpty() || last.equals("null") ? null : Instant.parse(last),
        PasswordPolicy.ofDomain(head),
        licenses,
        users.stream().map(user -> user.path("onPremisesDistinguishedName").asText()).toList());
  }
}
