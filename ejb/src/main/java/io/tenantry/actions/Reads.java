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

  /**
   * Runs reading calls on SharePoint in the order given.
   *
   * @param calls that change nothing
   * @return one answer per call, same order
   */
  List<Answer> sharePoint(List<? extends Call.SharePointCall> calls);

  /**
   * Runs Graph GETs, batched, in the order given.
   *
   * @return one answer per call, same order
   */
  List<Answer> graph(List<Call.GraphCall> gets);

  /** Display names of groups by id; an unknown id is absent. */
  Map<String, String> groupNames(Collection<String> ids);
}
