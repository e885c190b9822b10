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
   * An operation on an entry of Active Directory.
   *
   * @param dn of the entry, or {@code <GUID=…>} as {@link ObjectGuid#dn()} writes it; of a search
   *     the base, where empty stands for the configured base DN
   */
  record LdapCall(String dn, LdapOperation operation) implements Call {
    @Override
    public Surface surface() {
      return Surface.DIRECTORY;
    }
  }
}
