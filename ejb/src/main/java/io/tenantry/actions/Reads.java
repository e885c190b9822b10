package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.gateway.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * Sends reading calls, batched where the surface knows batches.
   *
   * @return one answer per call, same order; refusals included
   */
  List<Answer> answers(List<? extends Call> reads);

  /** All objects that a reading cmdlet puts out, page by page. */
  List<JsonNode> all(CmdletCall read);

  /** Display names of groups by id; an unknown id is absent. */
  Map<String, String> groupNames(Collection<String> ids);

  /**
   * What Tenantry itself keeps of objects: name → value by object key; an object without values is
   * absent.
   */
  Map<String, Map<String, String>> portal(PortalStore store, Collection<String> keys);

  /**
   * Promises a target the first of these names that no other target of any operation is promised;
   * the one that it was promised before, while it is among them. A target keeps its promise until
   * it is done without needing it, or its operation has ended. What a preview promises binds its
   * own targets alone.
   *
   * @return empty when all names are promised to others
   */
  Optional<String> promise(Promised what, Target target, Collection<String> names);

  /**
   * Why calls as the service account cannot be sent, before any is tried; empty when there is an
   * account.
   */
  Optional<Problem> accountProblem();
}
