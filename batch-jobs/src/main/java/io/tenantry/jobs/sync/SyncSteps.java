package io.tenantry.jobs.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.directory.CopyTable;
import io.tenantry.persistence.directory.CopyWrites;
import io.tenantry.persistence.directory.SyncTable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the steps of a sync store. */
@Stateless
public class SyncSteps {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject private CopyWrites copy;
  @Inject private SyncTable sync;

  /** Says how far the sync is, in a transaction of its own, so that everybody sees it at once. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void progress(String step, int more, long executionId) {
    try {
      sync.progress(step, more, executionId);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting how far the sync is", e);
    }
  }

  /** The sync ended; the error of a failed step was noted by it. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void ended(boolean failed) {
    try {
      String known = sync.state().error();
      sync.end(failed ? (known == null ? "The sync was stopped" : known) : null);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting the end of the sync", e);
    }
  }

  /** A step failed, for this reason. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void failed(String reason) {
    try {
      sync.end(reason);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting why the sync failed", e);
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
          copy.removeUnseen("dir_user", page.run());
        }
        sync.deltaLink(page.deltaLink());
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
      copy.removeUnseen("dir_sku", run);
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

  /** Stores a page of mailboxes. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void mailboxes(List<CopyWrites.Mailbox> mailboxes, long run) {
    try {
      copy.mailboxes(mailboxes, run);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("storing mailboxes", e);
    }
  }

  /** All mailboxes were read: those that were not among them are gone. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void mailboxesDone(long run) {
    try {
      copy.removeUnseen("dir_mailbox", run);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing mailboxes that are gone", e);
    }
  }

  static long bytes(JsonNode size) {
    Long bytes = io.tenantry.actions.mailboxes.Size.parse(size.asText("Unlimited")).bytes();
    return bytes == null ? CopyTable.UNLIMITED : bytes;
  }
}
