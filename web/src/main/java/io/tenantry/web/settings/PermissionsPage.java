package io.tenantry.web.settings;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.gateway.NeededPermissions;
import io.tenantry.web.Request;
import io.tenantry.web.catalog.CatalogEntry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** The part of the connection page that says which permissions to grant to the app. */
@Named
@RequestScoped
public class PermissionsPage {

  @Inject private ActionCatalog catalog;

  /** The sections that actions are in. */
  public List<String> getSections() {
    return catalog.all().stream()
        .map((Action<?, ?> action) -> action.info().section())
        .distinct()
        .toList();
  }

  /** A section in words. */
  public String words(String section) {
    return CatalogEntry.section(section);
  }

  /** Whether the actions of a section are wanted: all are until some are picked. */
  public boolean wanted(String section) {
    List<String> picked = Request.params("for");
    return picked.isEmpty() || picked.contains(section);
  }

  /** What the wanted actions need, surface by surface. */
  public List<NeededPermissions> getNeeded() {
    List<ActionInfo> actions =
        catalog.all().stream()
            .map((Action<?, ?> action) -> action.info())
            .filter(info -> wanted(info.section()))
            .toList();
    return NeededPermissions.of(actions);
  }

  /** The same as text, to be copied. */
  public String getText() {
    return getNeeded().stream()
        .map(needed -> needed.where() + "\n" + String.join("\n", needed.permissions()))
        .collect(Collectors.joining("\n\n"));
  }
}
