package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a new user is to have in the cloud.
 *
 * @param usageLocation ISO 3166-1 alpha-2, or {@code null}
 * @param licenses by skuId
 * @param groups by id
 */
record CloudWish(String usageLocation, SortedSet<String> licenses, SortedSet<String> groups) {

  static CloudWish of(CreateSynchronizedUserForm form) {
    return new CloudWish(form.usageLocation(), lower(form.licenses()), lower(form.cloudGroups()));
  }

  static CloudWish of(EnableRemoteMailboxForm form) {
    return new CloudWish(form.usageLocation(), lower(form.license()), new TreeSet<>());
  }

  /** What a recorded snapshot tells. */
  static CloudWish of(JsonNode snapshot) {
    SortedSet<String> licenses = new TreeSet<>();
    snapshot.path("licenses").forEach(id -> licenses.add(id.asText()));
    SortedSet<String> groups = new TreeSet<>();
    snapshot.path("groups").forEach(id -> groups.add(id.asText()));
    return new CloudWish(snapshot.path("usageLocation").textValue(), licenses, groups);
  }

  private static SortedSet<String> lower(List<String> ids) {
    SortedSet<String> all = new TreeSet<>();
    ids.forEach(id -> all.add(id.toLowerCase(Locale.ROOT)));
    return all;
  }
}
