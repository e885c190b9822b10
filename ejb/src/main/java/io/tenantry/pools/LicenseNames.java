package io.tenantry.pools;

import io.tenantry.actions.users.SkuNames;
import io.tenantry.persistence.directory.CopyWrites.Sku;
import io.tenantry.persistence.directory.SyncTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says what people call a license, and what the tenant owns of it as it was read last. */
@ApplicationScoped
class LicenseNames {

  @Inject private SyncTable sync;

  /** What the tenant owns, by {@code skuId} in lower case. */
  Map<String, Sku> owned() throws SQLException {
    Map<String, Sku> owned = new LinkedHashMap<>();
    sync.skus().forEach(sku -> owned.put(sku.skuId().toLowerCase(Locale.ROOT), sku));
    return owned;
  }

  /** The name, or the {@code skuId} of one that the tenant does not own. */
  static String of(String skuId, Map<String, Sku> owned) {
    Sku sku = owned.get(skuId);
    return sku == null ? skuId : SkuNames.full(sku.partNumber());
  }
}
