package io.tenantry.directory;

import io.tenantry.actions.TargetKind;
import io.tenantry.actions.users.SkuNames;
import io.tenantry.persistence.directory.CopyValues;
import io.tenantry.persistence.directory.CopyWrites;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.persistence.directory.SyncTable;
import io.tenantry.persistence.directory.TagColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds to the rows of a page what stands in other tables: licenses by name, and tags. */
@ApplicationScoped
class RowDetails {

  @Inject private CopyValues copied;
  @Inject private PortalValues values;
  @Inject private SyncTable sync;

  List<Row> add(TargetKind kind, List<Row> rows) throws SQLException {
    Map<String, Map<String, List<String>>> details = new LinkedHashMap<>();
    List<String> keys = rows.stream().map(Row::key).toList();
    if (kind == TargetKind.USER) {
      details.put(QueryTranslation.LICENSES, licenses(keys));
    }
    Optional<TagColumn> tags = TagColumn.of(QueryTranslation.table(kind));
    if (tags.isPresent()) {
      details.put(tags.get().column(), values.tags(tags.get(), keys));
    }
    if (details.isEmpty()) {
      return rows;
    }
    List<Row> full = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> all = new LinkedHashMap<>(row.values());
      details.forEach((name, byKey) -> all.put(name, byKey.getOrDefault(row.key(), List.of())));
      full.add(new Row(row.key(), row.label(), all));
    }
    return full;
  }

  private Map<String, List<String>> licenses(List<String> userIds) throws SQLException {
    Map<String, String> names =
        sync.skus().stream()
            .collect(Collectors.toMap(CopyWrites.Sku::skuId, s -> SkuNames.of(s.partNumber())));
    Map<String, List<String>> licenses = copied.licenses(userIds);
    licenses.replaceAll(
        (user, ids) -> ids.stream().map(id -> names.getOrDefault(id, id)).sorted().toList());
    return licenses;
  }
}
