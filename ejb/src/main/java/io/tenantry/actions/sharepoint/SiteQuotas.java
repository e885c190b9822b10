package io.tenantry.actions.sharepoint;

import io.tenantry.actions.Call;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.sharepoint.TenantAdmin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the levels of many sites, and what the tenant may store, all at once. */
final class SiteQuotas {

  private SiteQuotas() {}

  /** By target key, which is a site's id; a site that does not exist is absent. */
  static Map<String, SiteQuota> read(Collection<Target> targets, Reads reads) {
    List<Target> all = List.copyOf(targets);
    List<Call> calls = new ArrayList<>(TenantStorage.calls());
    int first = calls.size();
    all.forEach(target -> calls.add(TenantAdmin.siteById(target.key(), SiteFacts.PROPERTIES)));
    List<Answer> answers = reads.answers(calls);
    TenantStorage tenant = TenantStorage.of(answers);
    Map<String, SiteQuota> quotas = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Answer answer = answers.get(first + i);
      if (!SiteProblems.missing(answer)) {
        quotas.put(all.get(i).key(), new SiteQuota(SiteFacts.of(answer.body()), tenant));
      }
    }
    return quotas;
  }
}
