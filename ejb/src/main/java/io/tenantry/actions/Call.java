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

  /** A request to SharePoint Online. */
  sealed interface SharePointCall extends Call {

    /**
     * Address of the site that is asked, or one that begins with {@link
     * SharePointHost#placeholder}, e.g. {@code {admin}}: a plan does not know the tenant's hosts.
     */
    String site();

    @Override
    default Surface surface() {
      return Surface.SHAREPOINT;
    }
  }

  /**
   * A request to SharePoint Online's REST API.
   *
   * @param method HTTP verb
   * @param path from {@code /_api/} on, with query, percent-encoded
   * @param headers besides, or in place of, {@code Accept} and {@code Content-Type}, e.g. {@code
   *     odata-version} or {@code X-HTTP-Method}
   * @param body JSON body, or {@code null} for none
   */
  record SiteCall(
      String method, String site, String path, Map<String, String> headers, JsonNode body)
      implements SharePointCall {}

  /**
   * A request to SharePoint Online's client object model, for what REST does not offer.
   *
   * @param actions content of the XML element {@code Actions}
   * @param objectPaths content of the XML element {@code ObjectPaths}
   * @param reads whether it changes nothing, so that it may be sent again
   */
  record CsomCall(String site, String actions, String objectPaths, boolean reads)
      implements SharePointCall {}
}
