package io.tenantry.jobs.sync;

import com.microsoft.graph.groups.GroupsRequestBuilder;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.GroupCollectionResponse;
import io.tenantry.gateway.graph.GraphGateway;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** Reads all groups. */
@Dependent
class GroupReader implements KindReader {

  private static final String[] SELECT = {
    "id",
    "displayName",
    "mail",
    "groupTypes",
    "mailEnabled",
    "securityEnabled",
    "onPremisesSyncEnabled",
    "description"
  };

  /** Graph: at most 999 groups in a page. */
  private static final int IN_A_PAGE = 999;

  @Inject private GraphGateway graph;

  @Override
  public CopyTable table() {
    return CopyTable.GROUPS;
  }

  @Override
  public String permission() {
    return "Group.Read.All";
  }

  @Override
  public void read(Consumer<List<CopyRow>> page) {
    GroupsRequestBuilder groups = graph.reads().groups();
    GroupCollectionResponse answer =
        groups.get(
            request -> {
              request.queryParameters.select = SELECT;
              request.queryParameters.top = IN_A_PAGE;
            });
    while (true) {
      page.accept(answer.getValue().stream().map(GroupReader::row).toList());
      if (answer.getOdataNextLink() == null) {
        return;
      }
      answer = groups.withUrl(answer.getOdataNextLink()).get();
    }
  }

  static CopyRow row(Group group) {
    return new CopyRow(
        group.getId(),
        new Values()
            .text("displayName", group.getDisplayName())
            .text("mail", group.getMail())
            .text("kind", kind(group))
            .flag("dynamic", types(group).contains("DynamicMembership"))
            .flag("onPremisesSyncEnabled", group.getOnPremisesSyncEnabled())
            .text("description", group.getDescription())
            .all());
  }

  private static String kind(Group group) {
    boolean mail = Boolean.TRUE.equals(group.getMailEnabled());
    boolean security = Boolean.TRUE.equals(group.getSecurityEnabled());
    if (types(group).contains("Unified")) {
      return "Microsoft 365";
    }
    return mail && security ? "Mail-enabled security" : mail ? "Distribution" : "Security";
  }

  private static List<String> types(Group group) {
    return group.getGroupTypes() == null ? List.of() : group.getGroupTypes();
  }
}
