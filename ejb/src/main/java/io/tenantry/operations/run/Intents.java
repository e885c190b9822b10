package io.tenantry.operations.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.persistence.operations.IntentTable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what is about to be sent, before it is sent. */
@Stateless
public class Intents {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<Integer, OutcomeDetails>> PLANS =
      new TypeReference<>() {};

  /** Plans that were about to be sent, by seq. */
  public record Leftover(long id, int ageSeconds, Map<Integer, OutcomeDetails> plans) {}

  @Inject private IntentTable intents;

  /** Commits at once: whatever happens afterwards, the intent stands. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public long intend(long operationId, int partition, Map<Integer, OutcomeDetails> plans) {
    return write(operationId, partition, plans);
  }

  /** Joins the transaction that stores outcomes, for targets that are still open after it. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void keepOpen(long operationId, int partition, Map<Integer, OutcomeDetails> plans) {
    write(operationId, partition, plans);
  }

  private long write(long operationId, int partition, Map<Integer, OutcomeDetails> plans) {
    try {
      return intents.add(operationId, partition, JSON.writeValueAsString(plans));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("noting what operation " + operationId + " sends", e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plan could not be written as JSON", e);
    }
  }

  /** What earlier runs of the partition left open, oldest first. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public List<Leftover> leftovers(long operationId, int partition) {
    try {
      return intents.of(operationId, partition).stream().map(Intents::leftover).toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading what operation " + operationId + " had sent", e);
    }
  }

  private static Leftover leftover(IntentTable.Row row) {
    try {
      return new Leftover(row.id(), row.ageSeconds(), JSON.readValue(row.payload(), PLANS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Intent " + row.id() + " could not be read", e);
    }
  }
}
