package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.gateway.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The reads that inspect steps may do; batched and paced by the gateways. */
public interface Reads {

  /**
   * Reads Graph users by id, a full batch of {@code id in (…)} filters per request.
   *
   * @return by id; an id that no user has is absent
   */
  Map<String, JsonNode> users(Collection<String> ids, List<String> select);

  /** The tenant's {@code subscribedSkus}, at most some seconds old. */
  List<JsonNode> subscribedSkus();

  /**
   * Runs reading cmdlets, batched, in the order given.
   *
   * @return one answer per call, same order
   */
  List<Answer> cmdlets(List<Call.CmdletCall> calls);

  /** Display names of groups by id; an unknown id is absent. */
  Map<String, String> groupNames(Collection<String> ids);

  /**
   * Searches Active Directory, in the order given.
   *
   * @return one answer per search, same order; the body is {@code {"value":[{"dn":…, "attribute":
   *     value or [values]}]}}, with an objectGUID as a GUID's text
   */
  List<Answer> directory(List<Call.LdapCall> searches);
}
