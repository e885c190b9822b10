package io.tenantry.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.FormModel;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.persistence.operations.NeedTable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says which license units a run is known to need before its targets are planned: what its preview
 * counted, target by target, or without a preview one of each license that the form assigns.
 *
 * <p>The preview's number is the better one: who holds a license already needs none of it. Without
 * a preview only the upper bound is safe.
 */
@ApplicationScoped
public class LicenseUnits {

  private static final int READ_AT_ONCE = 1_000;

  @Inject private NeedTable needs;
  @Inject private OutcomeTable outcomes;
  @Inject private TargetTable targets;
  @Inject private ActionCatalog catalog;

  /** Units of all targets, by {@code skuId} in lower case. */
  Map<String, Integer> ofRun(OperationRecord run, TargetListRecord list) {
    Map<String, Integer> all = new TreeMap<>();
    try {
      if (run.previewId() != null) {
        needs.of(run.previewId()).forEach((sku, n) -> all.merge(lower(sku), n, Integer::sum));
        all.remove(Outcome.CALLS);
        return all;
      }
      List<String> fields = fields(run);
      if (fields.isEmpty()) {
        return all;
      }
      if (!list.ownValues()) {
        named(fields, OperationForms.read(run.form())).forEach(sku -> all.put(sku, list.size()));
        return all;
      }
      int after = 0;
      List<TargetRow> page = targets.page(list.id(), after, READ_AT_ONCE);
      while (!page.isEmpty()) {
        page.forEach(
            target ->
                named(fields, form(run, target)).forEach(sku -> all.merge(sku, 1, Integer::sum)));
        after = page.get(page.size() - 1).seq();
        page = targets.page(list.id(), after, READ_AT_ONCE);
      }
      return all;
    } catch (SQLException e) {
      throw new DatabaseUnavailable("adding up what operation " + run.id() + " needs", e);
    }
  }

  /** The part of {@link #ofRun} that was meant for each of some targets, by seq. */
  public Map<Integer, Map<String, Integer>> ofTargets(OperationRecord run, Collection<Integer> seqs)
      throws SQLException {
    Map<Integer, Map<String, Integer>> shares = new HashMap<>();
    if (!run.kind().equals(OperationKind.RUN.name())) {
      return shares;
    }
    if (run.previewId() != null) {
      outcomes
          .details(run.previewId(), seqs)
          .forEach((seq, json) -> shares.put(seq, lower(OutcomeDetails.read(json).needs())));
      return shares;
    }
    List<String> fields = fields(run);
    if (!fields.isEmpty()) {
      for (TargetRow target : targets.bySeq(run.listId(), seqs)) {
        Map<String, Integer> share = new TreeMap<>();
        named(fields, form(run, target)).forEach(sku -> share.put(sku, 1));
        shares.put(target.seq(), share);
      }
    }
    return shares;
  }

  private List<String> fields(OperationRecord run) {
    return FormModel.of(catalog.get(run.actionId()).formType()).fields().stream()
        .filter(field -> field.kind() == FieldKind.SKU_ADD)
        .map(field -> field.name())
        .toList();
  }

  private static JsonNode form(OperationRecord run, TargetRow target) {
    return target.values() == null
        ? OperationForms.read(run.form())
        : OperationForms.together(run.form(), target.values());
  }

  private static Set<String> named(List<String> fields, JsonNode form) {
    Set<String> skus = new TreeSet<>();
    for (String field : fields) {
      form.path(field).forEach(license -> skus.add(lower(license.path("skuId").asText())));
    }
    return skus;
  }

  private static Map<String, Integer> lower(Map<String, Integer> units) {
    Map<String, Integer> lower = new TreeMap<>();
    units.forEach((sku, n) -> lower.merge(lower(sku), n, Integer::sum));
    return lower;
  }

  private static String lower(String sku) {
    return sku.toLowerCase(Locale.ROOT);
  }
}
