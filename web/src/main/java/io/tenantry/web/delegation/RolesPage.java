package io.tenantry.web.delegation;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.delegation.Assignments;
import io.tenantry.delegation.Right;
import io.tenantry.delegation.Role;
import io.tenantry.delegation.RoleDefinitions;
import io.tenantry.web.FormProblems;
import io.tenantry.web.Request;
import io.tenantry.web.catalog.CatalogEntry;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The page that lists, adds, changes, copies and removes roles. */
@Named
@RequestScoped
public class RolesPage {

  private static final String ADDRESS = "roles.xhtml";

  /** A section of the catalog with its actions. */
  public record Section(String id, String title, List<ActionInfo> actions) {}

  @EJB private RoleDefinitions definitions;
  @EJB private Assignments assignments;
  @Inject private ActionCatalog catalog;

  private List<Role> all;
  private Map<Long, Long> holders;
  private RoleInput input;
  private final FormProblems problems =
      new FormProblems(
          Map.ofEntries(
              Map.entry("name", "Name"),
              Map.entry("description", "What for"),
              Map.entry("actions", "Actions"),
              Map.entry("maxTargets", "Targets of one run"),
              Map.entry("maxTargetsADay", "Targets of 24 hours"),
              Map.entry("maxDestructiveAnHour", "Runs of destructive actions in an hour"),
              Map.entry("approvalAbove", "Runs over more targets than")));

  /** Adds what was entered, or changes the role that the address names. */
  public void save() {
    input = RoleInput.sent();
    Role changed = getChanged();
    problems.during(
        () ->
            Request.go(
                ADDRESS
                    + "?saved="
                    + definitions.save(input.role(changed == null ? 0 : changed.id()))));
  }

  /** Removes a role that nobody holds. */
  public void remove(long id) {
    problems.during(
        () -> {
          definitions.remove(id);
          Request.go(ADDRESS + "?removed=1");
        });
  }

  /** All of them, by name. */
  public List<Role> getAll() {
    if (all == null) {
      all = definitions.all();
    }
    return all;
  }

  /** How many assignments a role has. */
  public long holders(Role role) {
    if (holders == null) {
      holders = new TreeMap<>();
      assignments.all().forEach(a -> holders.merge(a.role().id(), 1L, Long::sum));
    }
    return holders.getOrDefault(role.id(), 0L);
  }

  /** What a role allows, in words. */
  public String allows(Role role) {
    long number = catalog.all().stream().filter(a -> role.allows(a.info().id())).count();
    if (number == catalog.all().size()) {
      return "All actions";
    }
    return number == 0 ? "No action" : number + (number == 1 ? " action" : " actions");
  }

  /** The role that is being changed, or {@code null} when one is being added. */
  public Role getChanged() {
    return named("change").filter(role -> !role.readyMade()).orElse(null);
  }

  /** What was done last, in words, or {@code null}. */
  public String getDone() {
    if (problems.isAny()) {
      return null;
    }
    return named("saved")
        .map(role -> "The role " + role.name() + " is saved. It counts from now on.")
        .or(() -> Request.param("removed").map(any -> "The role was removed."))
        .orElse(null);
  }

  private Optional<Role> named(String parameter) {
    return Request.number(parameter)
        .flatMap(id -> getAll().stream().filter(role -> role.id() == id).findFirst());
  }

  public RoleInput getInput() {
    if (input == null) {
      Role changed = getChanged();
      input =
          changed != null
              ? RoleInput.of(changed)
              : named("copy")
                  .map(role -> RoleInput.of(role).named("Copy of " + role.name()))
                  .orElse(RoleInput.EMPTY);
    }
    return input;
  }

  /** The catalog by section. */
  public List<Section> getSections() {
    Map<String, List<ActionInfo>> bySection = new TreeMap<>();
    catalog
        .all()
        .forEach(
            action ->
                bySection
                    .computeIfAbsent(action.info().section(), s -> new ArrayList<>())
                    .add(action.info()));
    return bySection.entrySet().stream()
        .map(e -> new Section(e.getKey(), CatalogEntry.section(e.getKey()), e.getValue()))
        .toList();
  }

  public List<Right> getRights() {
    return Arrays.asList(Right.values());
  }

  public FormProblems getProblems() {
    return problems;
  }
}
