package io.tenantry.gateway;

import io.tenantry.actions.PortalStore;
import java.util.Collection;
import java.util.Map;

/** Reads Tenantry's own values of a tenant's objects. */
@FunctionalInterface
public interface PortalReads {

  /** Name → value by object key; an object without values is absent. */
  Map<String, Map<String, String>> read(PortalStore store, Collection<String> keys);
}
