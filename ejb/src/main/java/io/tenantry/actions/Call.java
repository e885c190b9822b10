package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One planned request on a surface; planning it sends nothing. */
public sealed interface Call {

  Surface surface();

  /**
   * A Microsoft Graph request.
   *
   * @param method HTTP verb
   * @param path relative to the version root, e.g. {@code /users/{id}/assignLicense}, with query,
   *     percent-encoded
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
   * @param anchor what {@code X-AnchorMailbox} routes by: a user principal name, or {@code null}
   *     for the tenant's system mailbox
   * @param select the properties that a reading cmdlet shall answer with, empty for all
   */
  record CmdletCall(
      String cmdlet, Map<String, Object> parameters, String anchor, List<String> select)
      implements Call {

    public CmdletCall(String cmdlet, Map<String, Object> parameters, String anchor) {
      this(cmdlet, parameters, anchor, List.of());
    }

    @Override
    public Surface surface() {
      return Surface.EXCHANGE;
    }
  }

  /**
   * A cmdlet of the Teams PowerShell module.
   *
   * <p>The answer's body is what the cmdlet puts out, with its names of properties: an array where
   * it lists, an object where one is named, made or replaced.
   *
   * @param parameters by published name; the ranges of New-CsOnlineSchedule are {@code Start} and
   *     {@code End} as New-CsOnlineDateTimeRange and New-CsOnlineTimeRange take them, an {@code
   *     Instance} is a whole object as it was read, with the changes made
   */
  record TeamsCall(String cmdlet, Map<String, Object> parameters) implements Call {
    @Override
    public Surface surface() {
      return Surface.TEAMS;
    }
  }
}
