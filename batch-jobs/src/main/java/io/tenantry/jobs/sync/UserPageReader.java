package io.tenantry.jobs.sync;

import com.microsoft.graph.models.AssignedLicense;
import com.microsoft.graph.models.LicenseAssignmentState;
import com.microsoft.graph.models.User;
import com.microsoft.graph.users.delta.DeltaGetResponse;
import com.microsoft.graph.users.delta.DeltaRequestBuilder;
import com.microsoft.kiota.ApiException;
import io.tenantry.directory.OrganizationalUnit;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.CopyWrites;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.HttpURLConnection;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Reads users page by page through Graph's delta query: all of them at first, later only what
 * changed. The checkpoint is the link to the next page.
 */
@Named
@Dependent
public class UserPageReader extends AbstractItemReader {

  static final String PERMISSION = "User.Read.All";

  private static final String[] SELECT = {
    "id",
    "userPrincipalName",
    "displayName",
    "mail",
    "department",
    "jobTitle",
    "companyName",
    "officeLocation",
    "city",
    "country",
    "usageLocation",
    "accountEnabled",
    "userType",
    "onPremisesSyncEnabled",
    "onPremisesDistinguishedName",
    "createdDateTime",
    // A change of a user's licenses is told only to those who select this one.
    "assignedLicenses",
    "licenseAssignmentStates"
  };

  /** As many as Graph may put into one page; it decides itself. */
  private static final String LARGE_PAGES = "odata.maxpagesize=999";

  /** Where the reading stands. */
  record Position(String link, long run, boolean full, boolean done) implements Serializable {}

  @Inject private JobContext job;
  @Inject private ConnectedTenant tenant;
  @EJB private SyncSteps steps;

  private Position position;

  @Override
  public void open(Serializable checkpoint) {
    if (checkpoint instanceof Position known) {
      position = known;
    } else {
      String link = steps.deltaLink();
      position = new Position(link, job.getExecutionId(), link == null, false);
    }
  }

  @Override
  public UserPage readItem() {
    if (position.done()) {
      return null;
    }
    DeltaGetResponse page = read();
    List<CopyWrites.User> users = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (User user : page.getValue()) {
      if (user.getAdditionalData().containsKey("@removed")) {
        removed.add(user.getId());
      } else if (position.full() || user.getUserPrincipalName() != null) {
        users.add(copy(user));
      }
    }
    boolean last = page.getOdataNextLink() == null;
    UserPage item =
        new UserPage(
            users,
            removed,
            position.run(),
            position.full(),
            last ? page.getOdataDeltaLink() : null);
    position = new Position(page.getOdataNextLink(), position.run(), position.full(), last);
    steps.progress("users", users.size() + removed.size(), job.getExecutionId());
    return item;
  }

  private DeltaGetResponse read() {
    try {
      DeltaRequestBuilder delta = tenant.graph().reads().users().delta();
      return position.link() == null
          ? delta.get(
              request -> {
                request.queryParameters.select = SELECT;
                request.headers.add("Prefer", LARGE_PAGES);
              })
          : delta
              .withUrl(position.link())
              .get(request -> request.headers.add("Prefer", LARGE_PAGES));
    } catch (ApiException e) {
      if (e.getResponseStatusCode() == HttpURLConnection.HTTP_GONE) {
        steps.startOver();
        position = new Position(null, job.getExecutionId(), true, false);
        return read();
      }
      throw noted(e);
    } catch (RuntimeException e) {
      throw noted(e);
    }
  }

  private RuntimeException noted(RuntimeException failure) {
    steps.failed(CopyTable.USERS.name(), ReadProblem.of(failure, PERMISSION));
    return failure;
  }

  private static CopyWrites.User copy(User user) {
    return new CopyWrites.User(
        user.getId(),
        text(user.getUserPrincipalName(), user.getId()),
        text(user.getDisplayName(), ""),
        user.getMail(),
        user.getDepartment(),
        user.getJobTitle(),
        user.getCompanyName(),
        user.getOfficeLocation(),
        user.getCity(),
        user.getCountry(),
        user.getUsageLocation(),
        !Boolean.FALSE.equals(user.getAccountEnabled()),
        text(user.getUserType(), "Member"),
        Boolean.TRUE.equals(user.getOnPremisesSyncEnabled()),
        unit(user),
        user.getCreatedDateTime() == null
            ? null
            : LocalDateTime.ofInstant(user.getCreatedDateTime().toInstant(), ZoneOffset.UTC),
        licenses(user));
  }

  private static CopyWrites.Unit unit(User user) {
    OrganizationalUnit unit = OrganizationalUnit.holding(user.getOnPremisesDistinguishedName());
    return unit == null ? null : new CopyWrites.Unit(unit.name(), unit.path());
  }

  /** Licenses held; of those from a group only, that they are. */
  private static List<CopyWrites.License> licenses(User user) {
    Set<UUID> direct = new HashSet<>();
    Set<UUID> byGroup = new HashSet<>();
    for (LicenseAssignmentState state : orNone(user.getLicenseAssignmentStates())) {
      (state.getAssignedByGroup() == null ? direct : byGroup).add(state.getSkuId());
    }
    return orNone(user.getAssignedLicenses()).stream()
        .map(AssignedLicense::getSkuId)
        .distinct()
        .map(
            sku ->
                new CopyWrites.License(
                    sku.toString().toLowerCase(Locale.ROOT),
                    byGroup.contains(sku) && !direct.contains(sku)))
        .toList();
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static String text(String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  @Override
  public Serializable checkpointInfo() {
    return position;
  }
}
