package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.Page;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.persistence.operations.NeedTable;
import io.tenantry.persistence.operations.OperationSearch;
import io.tenantry.persistence.operations.OutcomeSearch;
import io.tenantry.persistence.operations.OutcomeSearch.Found;
import io.tenantry.pools.LicensePools;
import io.tenantry.pools.PoolStock;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers what pages, downloads and the REST API ask about operations and their outcomes.
 *
 * <p>Nothing here grows with the number of targets: counters are kept as the run goes, pages are
 * found in indexes, downloads are streamed.
 */
@Stateless
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OperationQueries {

  @PersistenceContext private EntityManager entities;
  @Inject private OperationViews views;
  @Inject private OperationAccess access;
  @Inject private OperationSearch operations;
  @Inject private OutcomeSearch outcomes;
  @Inject private NeedTable needs;
  @EJB private LicensePools pools;
  @Inject private ActionCatalog catalog;
  @Inject private ConnectedTenant tenant;

  /**
   * One operation.
   *
   * @throws OperationRefused when there is none of that id
   */
  public OperationView get(long id) {
    try {
      OperationView operation =
          views.of(entities, List.of(id)).stream()
              .findFirst()
              .orElseThrow(() -> OperationRefused.unknown(id));
      access.see(id, operation.operator());
      return operation;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading operation " + id, e);
    }
  }

  /** The latest run of what a preview showed; empty while there is none. */
  public Optional<OperationView> runOf(long previewId) {
    get(previewId);
    List<Long> latest =
        entities
            .createQuery(
                "select o.id from OperationRecord o where o.previewId = :preview order by o.id desc",
                Long.class)
            .setParameter("preview", previewId)
            .setMaxResults(1)
            .getResultList();
    try {
      return views.of(entities, latest).stream().findFirst();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the run of preview " + previewId, e);
    }
  }

  /** One page of operations, the latest first. */
  public Page<OperationView> list(OperationFilter filter, int first, int size) {
    OperationSearch.Wanted wanted =
        new OperationSearch.Wanted(
            names(filter.states()),
            filter.kind() == null ? null : filter.kind().name(),
            access.listed(filter.operator()),
            filter.actionId(),
            filter.text());
    try {
      return new Page<>(
          views.of(entities, operations.ids(wanted, first, size)), operations.count(wanted));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("listing operations", e);
    }
  }

  /** One page of outcomes, in the order of the target list. */
  public Page<OutcomeView> outcomes(long id, OutcomeFilter filter, int first, int size) {
    OperationView operation = get(id);
    OutcomeSearch.Wanted wanted = wanted(filter);
    boolean complete = operation.done() == operation.targetCount();
    try {
      List<Found> found =
          outcomes.page(id, operation.targetListId(), wanted, complete, first, size);
      return new Page<>(
          found.stream().map(OperationQueries::view).toList(), total(operation, filter, wanted));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading outcomes of operation " + id, e);
    }
  }

  private long total(OperationView operation, OutcomeFilter filter, OutcomeSearch.Wanted wanted)
      throws SQLException {
    if (!wanted.onlyStates()) {
      return outcomes.count(operation.id(), operation.targetListId(), wanted);
    }
    return filter.states() == null || filter.states().isEmpty()
        ? operation.done()
        : filter.states().stream().mapToInt(operation::count).sum();
  }

  /** Failed, skipped, doubtful and not attempted targets by cause, the most frequent first. */
  public List<ProblemGroup> groups(long id) {
    get(id);
    try {
      return outcomes.groups(id).stream()
          .map(
              g ->
                  new ProblemGroup(
                      OutcomeState.valueOf(g.state()), g.code(), g.message(), g.next(), g.count()))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("grouping outcomes of operation " + id, e);
    }
  }

  /** Writes the matching outcomes as CSV, as they are read; the stream stays open. */
  public void writeCsv(long id, OutcomeFilter filter, OutputStream out) throws IOException {
    OperationView operation = get(id);
    OutcomeSearch.Wanted wanted = wanted(filter);
    OutcomeCsv csv = new OutcomeCsv(out);
    csv.header();
    int after = 0;
    try {
      while (true) {
        List<Found> found = outcomes.after(id, operation.targetListId(), wanted, after, 1_000);
        if (found.isEmpty()) {
          break;
        }
        for (Found one : found) {
          csv.row(view(one));
        }
        after = found.get(found.size() - 1).outcome().seq();
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading outcomes of operation " + id, e);
    }
    csv.flush();
  }

  /**
   * The licenses that a previewed run would take units of, beside what the tenant has of them now.
   *
   * @throws OperationRefused when the tenant does not answer
   */
  public List<StockLine> stock(long previewId) {
    OperationView preview = get(previewId);
    try {
      Map<String, Integer> needed = needs.of(previewId);
      needed.remove(Outcome.CALLS);
      if (needed.isEmpty()) {
        return List.of();
      }
      Map<String, JsonNode> skus = new TreeMap<>();
      tenant
          .gateways()
          .reads(Priority.PERSON)
          .subscribedSkus()
          .forEach(sku -> skus.put(sku.path("skuId").asText().toLowerCase(Locale.ROOT), sku));
      Map<String, PoolStock> inPools =
          pools.stock(
              preview.operator(),
              preview.actionId(),
              needed.keySet().stream().map(sku -> sku.toLowerCase(Locale.ROOT)).toList());
      return needed.entrySet().stream()
          .map(
              n -> {
                String sku = n.getKey().toLowerCase(Locale.ROOT);
                return StockLine.of(n.getKey(), skus.get(sku), n.getValue(), inPools.get(sku));
              })
          .toList();
    } catch (SurfaceFailure e) {
      throw new OperationRefused(e.problem());
    } catch (SQLException e) {
      throw new DatabaseUnavailable("adding up what operation " + previewId + " needs", e);
    }
  }

  /** About how long the previewed run takes, within Microsoft's limits. */
  public Duration estimate(long previewId) {
    OperationView preview = get(previewId);
    Action<?, ?> action = catalog.get(preview.actionId());
    int planned = preview.count(OutcomeState.PLANNED);
    try {
      long sent = needs.of(previewId).getOrDefault(Outcome.CALLS, planned);
      long read = (long) action.callsToInspect() * preview.targetCount();
      return tenant.pacing().estimate(action.info().limit(), sent + read);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("estimating operation " + previewId, e);
    }
  }

  private static OutcomeSearch.Wanted wanted(OutcomeFilter filter) {
    return new OutcomeSearch.Wanted(names(filter.states()), filter.code(), filter.text());
  }

  private static Set<String> names(Set<? extends Enum<?>> states) {
    return states == null
        ? Set.of()
        : states.stream().filter(Objects::nonNull).map(Enum::name).collect(Collectors.toSet());
  }

  private static OutcomeView view(Found found) {
    OutcomeDetails details = OutcomeDetails.read(found.outcome().details());
    return new OutcomeView(
        found.outcome().seq(),
        found.key(),
        found.label(),
        OutcomeState.valueOf(found.outcome().state()),
        found.outcome().code(),
        found.outcome().message(),
        found.outcome().nextStep(),
        details.differences(),
        details.warnings(),
        found.outcome().tries(),
        found.outcome().at(),
        found.outcome().requestId(),
        found.outcome().clientRequestId(),
        found.secret());
  }
}
