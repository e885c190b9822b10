package io.tenantry.jobs.sync;

import com.microsoft.graph.groups.delta.DeltaGetResponse;
import com.microsoft.graph.groups.delta.DeltaRequestBuilder;
import com.microsoft.graph.models.Group;
import com.microsoft.kiota.ApiException;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.directory.FollowedGroups;
import io.tenantry.persistence.directory.PartTable;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.HttpURLConnection;
import java.util.Optional;

/**
 * Brings the members of the groups that scopes name up to date, with the groups inside of these: at
 * first all members, later what has changed since. Each group has a place of its own where it goes
 * on.
 */
@Named
@Dependent
public class MemberSync extends AbstractBatchlet {

  private static final String PERMISSION = "GroupMember.Read.All";
  private static final String STEP = "members of groups";

  @Inject private JobContext job;
  @Inject private ConnectedTenant tenant;
  @EJB private MemberSteps members;
  @EJB private SyncSteps steps;

  @Override
  public String process() {
    long run = job.getExecutionId();
    steps.progress(STEP, 0, run);
    try {
      members.nameGroups();
      for (Optional<FollowedGroups.Due> due = members.next(run);
          due.isPresent();
          due = members.next(run)) {
        read(due.get(), run);
      }
      members.allRead();
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      steps.failed(PartTable.MEMBERS, ReadProblem.of(e, PERMISSION));
    }
    return "COMPLETED";
  }

  private void read(FollowedGroups.Due due, long run) {
    String link = due.deltaLink();
    boolean all = link == null;
    while (true) {
      DeltaGetResponse page;
      try {
        page = page(due.groupId(), link);
      } catch (ApiException e) {
        if (all || e.getResponseStatusCode() != HttpURLConnection.HTTP_GONE) {
          throw e;
        }
        members.startOver(due.groupId());
        read(new FollowedGroups.Due(due.groupId(), null), run);
        return;
      }
      int changes = 0;
      for (Group group : page.getValue()) {
        MemberChanges some = MemberChanges.of(group);
        all |= some.groupGone();
        members.change(due.groupId(), some, run);
        changes += some.there().size() + some.gone().size();
      }
      steps.progress(STEP, changes, run);
      if (page.getOdataNextLink() == null) {
        members.read(due.groupId(), all, page.getOdataDeltaLink(), run);
        return;
      }
      link = page.getOdataNextLink();
    }
  }

  private DeltaGetResponse page(String groupId, String link) {
    DeltaRequestBuilder delta = tenant.graph().reads().groups().delta();
    return link == null
        ? delta.get(
            request -> {
              request.queryParameters.select = new String[] {"id", "members"};
              request.queryParameters.filter = "id eq '" + groupId + "'";
            })
        : delta.withUrl(link).get();
  }
}
