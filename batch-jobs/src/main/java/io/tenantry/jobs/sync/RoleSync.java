package io.tenantry.jobs.sync;

import com.microsoft.graph.groups.item.transitivemembers.TransitiveMembersRequestBuilder;
import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.UnifiedRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.User;
import com.microsoft.graph.rolemanagement.directory.roleassignments.RoleAssignmentsRequestBuilder;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.directory.PartTable;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.TreeSet;

/** Reads which users hold a directory role, themselves or as members of a group that holds one. */
@Named
@Dependent
public class RoleSync extends AbstractBatchlet {

  private static final String PERMISSION = "RoleManagement.Read.Directory";
  private static final String STEP = "directory roles";

  /** Graph: at most 999 members in a page. */
  private static final int IN_A_PAGE = 999;

  @Inject private JobContext job;
  @Inject private ConnectedTenant tenant;
  @EJB private SyncSteps steps;

  @Override
  public String process() {
    long run = job.getExecutionId();
    steps.progress(STEP, 0, run);
    try {
      Set<String> users = new TreeSet<>();
      Set<String> groups = new TreeSet<>();
      principals(users, groups);
      groups.forEach(group -> members(group, users));
      steps.roleHolders(users);
      steps.progress(STEP, users.size(), run);
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      steps.failed(PartTable.ROLES, ReadProblem.of(e, PERMISSION));
    }
    return "COMPLETED";
  }

  private void principals(Set<String> users, Set<String> groups) {
    RoleAssignmentsRequestBuilder assignments =
        tenant.graph().reads().roleManagement().directory().roleAssignments();
    UnifiedRoleAssignmentCollectionResponse page =
        assignments.get(request -> request.queryParameters.expand = new String[] {"principal"});
    while (true) {
      for (UnifiedRoleAssignment assignment : page.getValue()) {
        DirectoryObject principal = assignment.getPrincipal();
        if (principal instanceof User) {
          users.add(principal.getId());
        } else if (principal instanceof Group) {
          groups.add(principal.getId());
        }
      }
      if (page.getOdataNextLink() == null) {
        return;
      }
      page = assignments.withUrl(page.getOdataNextLink()).get();
    }
  }

  private void members(String group, Set<String> users) {
    TransitiveMembersRequestBuilder members =
        tenant.graph().reads().groups().byGroupId(group).transitiveMembers();
    DirectoryObjectCollectionResponse page =
        members.get(
            request -> {
              request.queryParameters.select = new String[] {"id"};
              request.queryParameters.top = IN_A_PAGE;
            });
    while (true) {
      page.getValue().stream()
          .filter(User.class::isInstance)
          .map(DirectoryObject::getId)
          .forEach(users::add);
      if (page.getOdataNextLink() == null) {
        return;
      }
      page = members.withUrl(page.getOdataNextLink()).get();
    }
  }
}
