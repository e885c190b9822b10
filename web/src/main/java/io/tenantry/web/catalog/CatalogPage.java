package io.tenantry.web.catalog;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.TargetKind;
import io.tenantry.delegation.AllowedActions;
import io.tenantry.gateway.ConnectedTenant;
import io.tenantry.web.Request;
import io.tenantry.web.Show;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalog of actions: by section on its page, in one list in the dialog. */
@Named
@RequestScoped
public class CatalogPage {

  private static final int USUAL_RUN = 1_000;

  @Inject private AllowedActions allowed;
  @Inject private RecentActions recent;
  @Inject private ConnectedTenant tenant;
  @Inject private Show show;

  private List<CatalogEntry> entries;

  /** Actions under one heading. */
  public record Section(String id, String title, List<CatalogEntry> entries) {}

  /** All actions: those used lately first, then by section and title. */
  public List<CatalogEntry> getEntries() {
    if (entries == null) {
      List<String> ids = recent.ids();
      entries =
          allowed.all().stream()
              .map((Action<?, ?> a) -> a.info())
              .map(info -> new CatalogEntry(info, ids.contains(info.id())))
              .sorted(Comparator.comparingInt(e -> place(ids, e)))
              .toList();
    }
    return entries;
  }

  private static int place(List<String> ids, CatalogEntry entry) {
    return entry.recent() ? ids.indexOf(entry.info().id()) : ids.size();
  }

  /** The actions that work on targets of a kind, those used lately first. */
  public List<CatalogEntry> choices(TargetKind kind) {
    return getEntries().stream().filter(e -> e.info().targetKind() == kind).toList();
  }

  /** All actions under their headings; those used lately come first once more. */
  public List<Section> getSections() {
    Map<String, List<CatalogEntry>> bySection = new LinkedHashMap<>();
    allowed.all().stream()
        .map((Action<?, ?> a) -> new CatalogEntry(a.info(), false))
        .forEach(e -> bySection.computeIfAbsent(e.info().section(), s -> new ArrayList<>()).add(e));
    List<Section> sections = new ArrayList<>();
    List<CatalogEntry> lately = getEntries().stream().filter(CatalogEntry::recent).toList();
    if (!lately.isEmpty()) {
      sections.add(new Section("recent", "You used lately", lately));
    }
    bySection.forEach((id, some) -> sections.add(new Section(id, some.get(0).section(), some)));
    return sections;
  }

  /** How many actions match what was typed, each counted once. */
  public long getFound() {
    return getEntries().stream().filter(this::found).count();
  }

  /** Whether an action matches what was typed. */
  public boolean found(CatalogEntry entry) {
    return entry.matches(getTyped());
  }

  /** Whether a section holds an action that matches what was typed. */
  public boolean holds(Section section) {
    return section.entries().stream().anyMatch(this::found);
  }

  public String getTyped() {
    return Request.param("q").orElse("");
  }

  /** How long Microsoft's limits make a run of usual size take. */
  public String speed(ActionInfo action) {
    return show.number(USUAL_RUN)
        + " "
        + action.targetKind().many()
        + " take about "
        + show.duration(tenant.pacing().estimate(action.limit(), USUAL_RUN));
  }

  /** The address of what is written about an action, or {@code null}. */
  public String docs(ActionInfo action) {
    String path = "docs/actions/" + action.id() + ".md";
    try {
      return FacesContext.getCurrentInstance().getExternalContext().getResource("/" + path) == null
          ? null
          : path;
    } catch (MalformedURLException e) {
      throw new IllegalStateException("An action's id is no part of an address", e);
    }
  }
}
