package io.tenantry.jobs.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.directory.CopyRow;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.CopyWrites;
import io.tenantry.persistence.directory.KindWrites;
import io.tenantry.persistence.directory.PartTable;
import io.tenantry.persistence.directory.RoleHolders;
import io.tenantry.persistence.directory.SyncTable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the steps of a sync store. */
@Stateless
public class SyncSteps {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The name of the part that is no kind of target. */
  static final String LICENSES = "LICENSES";

  @Inject private CopyWrites copy;
  @Inject private KindWrites kinds;
  @Inject private SyncTable sync;
  @Inject private PartTable parts;
  @Inject private RoleHolders roles;

  /** Says how far the sync is, in a transaction of its own, so that everybody sees it at once. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void progress(String step, int more, long executionId) {
    try {
      sync.progress(step, more, executionId);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting how far the sync is", e);
    }
  }

  /** The sync ended; what failed was noted by its step. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void ended(boolean failed) {
    try {
      sync.end(failed ? reason() : null);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting the end of the sync", e);
    }
  }

  /** When the latest sync ended that read everything, or {@code null} when there was none. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Instant finishedBefore() {
    try {
      return sync.state().finishedAt();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading when the last sync ended", e);
    }
  }

  private String reason() {
    String licenses = problem(LICENSES);
    String users = problem(CopyTable.USERS.name());
    if (licenses != null) {
      return "Licenses: " + licenses;
    }
    return users != null ? "Users: " + users : "The sync was stopped.";
  }

  /** Why a part could not be read the last time, or {@code null}. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public String problem(String part) {
    try {
      PartTable.Part known = parts.all().get(part);
      return known == null ? null : known.error();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading how the sync went", e);
    }
  }

  /** A part could not be read, for this reason; what was read before stays. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void failed(String part, String reason) {
    try {
      parts.failed(part, reason);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting why a part of the sync failed", e);
    }
  }

  /** Where the users' delta query goes on, or {@code null} for a full one. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public String deltaLink() {
    try {
      return sync.deltaLink();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading where the sync goes on", e);
    }
  }

  /** Stores a page of users, in the transaction of the checkpoint. */
  public void users(UserPage page) {
    try {
      copy.removeUsers(page.removed());
      copy.users(page.users(), page.run());
      if (page.deltaLink() != null) {
        if (page.full()) {
          kinds.removeUnseen(CopyTable.USERS, page.run());
        }
        sync.deltaLink(page.deltaLink());
        parts.succeeded(CopyTable.USERS.name());
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing users", e);
    }
  }

  /** The next users sync is a full one. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void startOver() {
    try {
      sync.deltaLink(null);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("starting the sync over", e);
    }
  }

  /** Stores the licenses that the tenant owns; others are removed. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void skus(List<JsonNode> skus, long run) {
    try {
      List<CopyWrites.Sku> rows = new ArrayList<>();
      for (JsonNode sku : skus) {
        rows.add(sku(sku));
      }
      copy.skus(rows, run);
      parts.succeeded(LICENSES);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing licenses", e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Service plans could not be written as JSON", e);
    }
  }

  private static CopyWrites.Sku sku(JsonNode sku) throws JsonProcessingException {
    ArrayNode plans = JSON.createArrayNode();
    for (JsonNode plan : sku.path("servicePlans")) {
      plans
          .addObject()
          .put("id", plan.path("servicePlanId").asText().toLowerCase(Locale.ROOT))
          .put("name", plan.path("servicePlanName").asText());
    }
    return new CopyWrites.Sku(
        sku.path("skuId").asText().toLowerCase(Locale.ROOT),
        sku.path("skuPartNumber").asText(),
        sku.path("prepaidUnits").path("enabled").asInt(),
        sku.path("prepaidUnits").path("warning").asInt(),
        sku.path("consumedUnits").asInt(),
        sku.path("capabilityStatus").asText(),
        sku.path("appliesTo").asText("User"),
        JSON.writeValueAsString(plans));
  }

  /** These users hold directory roles, and no others do. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void roleHolders(Set<String> userIds) {
    try {
      roles.are(userIds);
      parts.succeeded(PartTable.ROLES);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing who holds directory roles", e);
    }
  }

  /** Stores a page of rows. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void rows(CopyTable table, List<CopyRow> rows, long run) {
    try {
      kinds.rows(table, rows, run);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing a page of the copy", e);
    }
  }

  /** All rows of a table were read: those that were not among them are gone. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void allRead(CopyTable table, long run) {
    try {
      kinds.removeUnseen(table, run);
      parts.succeeded(table.name());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing what is gone from the copy", e);
    }
  }
}
