package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One planned request on a surface; planning it sends nothing. */
public sealed interface Call {

  Surface surface();

  /**
   * A Microsoft Graph request.
   *
   * @param method HTTP verb
   * @param path relative to the version root, e.g. {@code /users/{id}/assignLicense}, with query, percent-encoded
   * @param body JSON body, or {@code null} for none
   */
  record GraphCall(String method, String path, JsonNode body) implements Call {
    @Override
    public Surface surface() {
      return Surface.GRAPH;
    }
  }

  /**
   * An Exchange Online cmdlet.
   *
   * @param anchor what {@code X-AnchorMailbox} routes by: a user principal name, or {@code null} for the
   *     tenant's system mailbox
   */
  record CmdletCall(String cmdlet, Map<String, Object> parameters, String anchor) implements Call {
    @Override
    public Surface surface() {
      return Surface.EXCHANGE;
    }
  }
}
