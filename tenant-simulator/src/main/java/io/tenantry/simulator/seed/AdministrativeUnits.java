package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Person.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The administrative units: one for each office, whose employees are put in by hand; one whose rule
 * finds those of the warehouses; and a restricted one with nobody in it.
 */
public final class AdministrativeUnits {

  private static final String RULED = "Warehouse";

  private final Roster roster;
  private final List<Office> offices;
  private final List<AdministrativeUnitSeed> all = new ArrayList<>();

  AdministrativeUnits(Company company, ObjectIds ids, Roster roster) {
    this.roster = roster;
    this.offices = List.copyOf(company.offices);
    for (Office office : offices) {
      all.add(unit(ids, office.city(), "Accounts of the office in " + office.city(), null, false));
    }
    String rule = "(user.department -eq \"" + RULED + "\")";
    all.add(unit(ids, RULED, "Accounts of all warehouses", rule, false));
    all.add(unit(ids, "Board", "Accounts that few may change", null, true));
  }

  private AdministrativeUnitSeed unit(
      ObjectIds ids, String name, String description, String rule, boolean restricted) {
    UUID id = ids.of(ObjectIds.Kind.ADMINISTRATIVE_UNIT, all.size());
    return new AdministrativeUnitSeed(all.size(), id, name, description, rule, restricted);
  }

  /** All units. */
  public List<AdministrativeUnitSeed> all() {
    return all;
  }

  /** Whether a user of the seed is in a unit in the beginning. */
  public boolean has(int unit, int user) {
    if (roster.kind(user) != Kind.EMPLOYEE) {
      return false;
    }
    return unit < offices.size()
        ? roster.office(user).equals(offices.get(unit))
        : all.get(unit).rule() != null && roster.department(user).name().equals(RULED);
  }
}
