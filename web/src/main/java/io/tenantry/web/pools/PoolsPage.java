package io.tenantry.web.pools;

import io.tenantry.pools.DividedLicense;
import io.tenantry.pools.Pool;
import io.tenantry.pools.PoolDefinitions;
import io.tenantry.web.FormProblems;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that lists, adds, changes and removes license pools. */
@Named
@RequestScoped
public class PoolsPage {

  private static final String ADDRESS = "pools.xhtml";

  @EJB private PoolDefinitions definitions;

  private List<Pool> all;
  private List<DividedLicense> licenses;
  private final FormProblems problems =
      new FormProblems(
          Map.ofEntries(
              Map.entry("scope", "Scope"),
              Map.entry("license", "License"),
              Map.entry("units", "Units")));

  /** Adds what was entered, or changes the pool that the address names. */
  public void save() {
    Pool changed = getChanged();
    Integer units =
        Request.param("units")
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .orElse(null);
    problems.during(
        () -> {
          if (changed != null) {
            definitions.resize(changed.id(), units);
            Request.go(ADDRESS + "?saved=" + changed.id());
          } else {
            long id =
                definitions.add(
                    Request.number("scope").orElse(0L), Request.param("license").orElse(""), units);
            Request.go(ADDRESS + "?saved=" + id);
          }
        });
  }

  /** Removes a pool of which no run has units reserved. */
  public void remove(long id) {
    problems.during(
        () -> {
          definitions.remove(id);
          Request.go(ADDRESS + "?removed=1");
        });
  }

  /** All of them, by scope and license. */
  public List<Pool> getAll() {
    if (all == null) {
      all =
          definitions.all().stream()
              .sorted(
                  Comparator.comparing(Pool::scope, String.CASE_INSENSITIVE_ORDER)
                      .thenComparing(Pool::license, String.CASE_INSENSITIVE_ORDER))
              .toList();
    }
    return all;
  }

  /** All licenses that the tenant owns, and those of which there are pools; by name. */
  public List<DividedLicense> getLicenses() {
    if (licenses == null) {
      licenses =
          definitions.licenses().stream()
              .sorted(Comparator.comparing(DividedLicense::name, String.CASE_INSENSITIVE_ORDER))
              .toList();
    }
    return licenses;
  }

  /** Licenses of which the pools have more than there is. */
  public List<DividedLicense> getOverdrawn() {
    return getLicenses().stream().filter(license -> license.over() > 0).toList();
  }

  /** The license of a pool. */
  public DividedLicense license(Pool pool) {
    return getLicenses().stream()
        .filter(license -> license.skuId().equals(pool.skuId()))
        .findFirst()
        .orElseThrow();
  }

  /** The scopes, by name. */
  public List<Map.Entry<Long, String>> getScopes() {
    return definitions.scopes().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** The pool that is being changed, or {@code null} when one is being added. */
  public Pool getChanged() {
    return named("change").orElse(null);
  }

  /** What was entered last, or what there is, or empty. */
  public String entered(String name) {
    return Request.param(name)
        .or(
            () ->
                named("change")
                    .filter(pool -> name.equals("units"))
                    .map(pool -> String.valueOf(pool.units())))
        .orElse("");
  }

  /** What was done last, in words, or {@code null}. */
  public String getDone() {
    if (problems.isAny()) {
      return null;
    }
    return named("saved")
        .map(
            pool ->
                "The pool of " + pool.license() + " in " + pool.scope() + " counts from now on.")
        .or(() -> Request.param("removed").map(any -> "The pool was removed."))
        .orElse(null);
  }

  private Optional<Pool> named(String parameter) {
    return Request.number(parameter)
        .flatMap(id -> getAll().stream().filter(pool -> pool.id() == id).findFirst());
  }

  public FormProblems getProblems() {
    return problems;
  }
}
