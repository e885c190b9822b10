package io.tenantry.jobs.sync;

import com.microsoft.graph.groups.GroupsRequestBuilder;
import com.microsoft.graph.groups.item.owners.OwnersRequestBuilder;
import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.GroupCollectionResponse;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads all groups with their owners. */
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
    "resourceProvisioningOptions",
    "description"
  };
  private static final String[] OWNERS = {"owners($select=id)"};

  /** Graph: $expand brings at most 20 objects. */
  private static final int MOST_EXPANDED = 20;

  /** Graph: at most 999 groups in a page. */
  private static final int IN_A_PAGE = 999;

  @Inject private ConnectedTenant tenant;

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
    GroupsRequestBuilder groups = tenant.graph().reads().groups();
    GroupCollectionResponse answer =
        groups.get(
            request -> {
              request.queryParameters.select = SELECT;
              request.queryParameters.expand = OWNERS;
              request.queryParameters.top = IN_A_PAGE;
            });
    while (true) {
      page.accept(answer.getValue().stream().map(this::withOwners).toList());
      if (answer.getOdataNextLink() == null) {
        return;
      }
      answer = groups.withUrl(answer.getOdataNextLink()).get();
    }
  }

  private CopyRow withOwners(Group group) {
    List<DirectoryObject> owners = group.getOwners();
    if (owners != null && owners.size() >= MOST_EXPANDED) {
      group.setOwners(allOwners(group.getId()));
    }
    return row(group);
  }

  private List<DirectoryObject> allOwners(String groupId) {
    OwnersRequestBuilder owners = tenant.graph().reads().groups().byGroupId(groupId).owners();
    DirectoryObjectCollectionResponse answer =
        owners.get(
            request -> {
              request.queryParameters.select = new String[] {"id"};
              request.queryParameters.top = IN_A_PAGE;
            });
    List<DirectoryObject> all = new ArrayList<>(answer.getValue());
    while (answer.getOdataNextLink() != null) {
      answer = owners.withUrl(answer.getOdataNextLink()).get();
      all.addAll(answer.getValue());
    }
    return all;
  }

  static CopyRow row(Group group) {
    return new CopyRow(
        group.getId(),
        new Values()
            .text("displayName", group.getDisplayName())
            .text("mail", group.getMail())
            .text("kind", kind(group))
            .flag("dynamic", types(group).contains("DynamicMembership"))
            .flag("team", isTeam(group))
            .texts(CopyRow.OWNERS, owners(group))
            .flag("onPremisesSyncEnabled", group.getOnPremisesSyncEnabled())
            .text("description", group.getDescription())
            .all());
  }

  private static boolean isTeam(Group group) {
    List<String> options = group.getResourceProvisioningOptions();
    return options != null && options.contains("Team");
  }

  private static List<String> owners(Group group) {
    return group.getOwners() == null
        ? List.of()
        : group.getOwners().stream().map(DirectoryObject::getId).toList();
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
