package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.Team.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The company's groups: some give licenses, one per department and office, and the projects'. */
final class Teams {

  private static final Instant FOUNDED = Instant.parse("2018-03-05T08:12:00Z");

  private final Dice dice;
  private final ObjectIds ids;
  private final String domain;
  private final List<Team> all = new ArrayList<>();
  private final Map<Sku, Integer> licensing = new EnumMap<>(Sku.class);
  private final int firstDepartment;
  private final int firstOffice;
  private final int firstProject;

  Teams(Company company, Dice dice, ObjectIds ids, String domain, int users) {
    this.dice = dice;
    this.ids = ids;
    this.domain = domain;
    addLicensing(Sku.SPE_E3, "Microsoft 365 E3");
    addLicensing(Sku.SPE_E5, "Microsoft 365 E5");
    addLicensing(Sku.SPE_F1, "Microsoft 365 F3 Frontline");
    addLicensing(Sku.POWER_BI_PRO, "Power BI Pro");
    firstDepartment = all.size();
    company.departments.forEach(
        department ->
            add(
                Kind.SECURITY,
                "All " + department.name(),
                "sg-" + dashed(department.name()),
                "Everybody who works in " + department.name() + ".",
                null));
    firstOffice = all.size();
    company.offices.forEach(
        office ->
            add(
                Kind.SECURITY,
                "Office " + office.city(),
                "sg-office-" + dashed(office.city()),
                "Everybody at " + office.street() + ", " + office.city() + ".",
                null));
    firstProject = all.size();
    int projects = Math.max(8, Math.min(5000, users / 40));
    for (int i = 0; i < projects; i++) {
      String word = company.projects.get(i % company.projects.size());
      int round = i / company.projects.size();
      String name = round == 0 ? word : word + " " + (round + 1);
      add(
          Kind.UNIFIED,
          "Project " + name,
          "project-" + dashed(name),
          "Plans, files and conversations of project " + name + ".",
          null);
    }
  }

  List<Team> all() {
    return all;
  }

  /** Index of the group that gives the product, or -1. */
  int licensing(Sku sku) {
    return licensing.getOrDefault(sku, -1);
  }

  int ofDepartment(int department) {
    return firstDepartment + department;
  }

  int ofOffice(int office) {
    return firstOffice + office;
  }

  /** The project group of this user: most have one, some have none. */
  int projectOf(int user) {
    int projects = all.size() - firstProject;
    int pick = dice.below(projects + projects / 3, Purpose.PROJECT_GROUP, user);
    return pick < projects ? firstProject + pick : -1;
  }

  private void addLicensing(Sku sku, String product) {
    licensing.put(sku, all.size());
    add(
        Kind.LICENSING,
        "Licensing - " + product,
        "lic-" + sku.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        "Members get a license of " + product + ".",
        sku);
  }

  private void add(Kind kind, String name, String nickname, String description, Sku license) {
    int index = all.size();
    all.add(
        new Team(
            index,
            ids.of(ObjectIds.Kind.GROUP, index),
            kind,
            name,
            nickname,
            kind == Kind.UNIFIED ? nickname + "@" + domain : null,
            description,
            license,
            FOUNDED.plus(Duration.ofHours(dice.below(60_000, Purpose.CREATED, ~(long) index)))));
  }

  private static String dashed(String text) {
    return Names.ascii(text.replace(' ', '-'));
  }
}
