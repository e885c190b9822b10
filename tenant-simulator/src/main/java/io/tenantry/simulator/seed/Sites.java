package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.SiteSeed.Host;
import io.tenantry.simulator.seed.SiteSeed.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The company's sites other than OneDrives: the intranet, one of each department, office and
 * project, some old ones, and some in the recycle bin.
 */
final class Sites {

  private static final Instant FOUNDED = Instant.parse("2018-03-12T10:00:00Z");

  /** Microsoft documents: 25 TB. */
  private static final long LARGEST_MEGABYTES = 26_214_400;

  private static final String TEAM = "STS#3";
  private static final String CLASSIC = "STS#0";
  private static final String GROUP = "GROUP#0";
  private static final String COMMUNICATION = "SITEPAGEPUBLISHING#0";

  private final Seed seed;
  private final ObjectIds ids;
  private final Dice dice;
  private final List<SiteSeed> all = new ArrayList<>();

  Sites(Seed seed, Company company, ObjectIds ids, Dice dice) {
    this.seed = seed;
    this.ids = ids;
    this.dice = dice;
    add(Host.ROOT, "", "Halden Freight Group", COMMUNICATION);
    add(Host.MY, "", "My Site Host", "SPSMSITEHOST#0");
    add(Host.ROOT, "/search", "Search", "SRCHCEN#0");
    add(Host.ROOT, "/portals/hub", "Portals", "POINTPUBLISHINGHUB#0");
    add(Host.ROOT, "/sites/home", "Intranet", COMMUNICATION, Mark.HOME);
    add(Host.ROOT, "/sites/hub-operations", "Operations", COMMUNICATION, Mark.HUB);
    add(Host.ROOT, "/sites/hub-people", "People", TEAM, Mark.HUB);
    company.departments.forEach(
        department -> add(Host.ROOT, sites(department.name()), department.name(), TEAM));
    company.offices.forEach(
        office ->
            add(
                Host.ROOT,
                sites("office " + office.city()),
                "Office " + office.city(),
                COMMUNICATION));
    add(Host.ROOT, "/sites/claims-archive", "Claims archive", CLASSIC, Mark.READ_ONLY);
    add(Host.ROOT, "/sites/tenders-2019", "Tenders 2019", CLASSIC, Mark.NO_ACCESS);
    add(Host.ROOT, "/sites/fleet-wiki", "Fleet wiki", CLASSIC);
    add(Host.ROOT, "/sites/customs-audit", "Customs audit", TEAM, Mark.HELD);
    add(Host.ROOT, "/teams/port-strike", "Port strike", TEAM, Mark.NO_ACCESS);
    add(Host.ROOT, "/sites/project-board-private", "Board", "TEAMCHANNEL#0");
    addDeleted("/sites/summer-party-2024", "Summer party 2024", TEAM, null, 3);
    addDeleted("/sites/rotterdam-move", "Rotterdam move", COMMUNICATION, null, 17);
    addDeleted("/sites/erp-selection", "ERP selection", TEAM, null, 44);
    addDeleted("/sites/tacho-rollout", "Tacho rollout", GROUP, id(9_001), 61);
    addDeleted("/sites/pallet-pool", "Pallet pool", CLASSIC, null, 90);
    seed.groups().stream()
        .filter(team -> team.kind() == Team.Kind.UNIFIED)
        .forEach(
            team ->
                all.add(
                    site(
                        Host.ROOT,
                        "/sites/" + team.mailNickname(),
                        team.displayName(),
                        GROUP,
                        team.id(),
                        Set.of(),
                        -1)));
  }

  List<SiteSeed> all() {
    return all;
  }

  private UUID id(int index) {
    return ids.of(ObjectIds.Kind.SITE, index);
  }

  private void add(Host host, String path, String title, String template, Mark... marks) {
    all.add(site(host, path, title, template, null, Set.of(marks), -1));
  }

  private void addDeleted(String path, String title, String template, UUID group, int daysAgo) {
    all.add(site(Host.ROOT, path, title, template, group, Set.of(), daysAgo));
  }

  private SiteSeed site(
      Host host,
      String path,
      String title,
      String template,
      UUID group,
      Set<Mark> marks,
      int deletedDaysAgo) {
    int index = all.size();
    return new SiteSeed(
        id(index),
        host,
        path,
        title,
        template,
        group,
        seed.user(seed.globalAdministrators().get(0)).userPrincipalName(),
        storage(index),
        marks,
        FOUNDED.plus(Duration.ofHours(dice.below(60_000, Purpose.SITE_STORAGE, ~(long) index))),
        deletedDaysAgo);
  }

  private SiteSeed.Storage storage(int index) {
    double share = dice.share(Purpose.SITE_STORAGE, index);
    long maximum = share < .2 ? 102_400 : share < .3 ? 512_000 : 1_048_576;
    long used = (long) (share * share * 80_000) + 3;
    return new SiteSeed.Storage(maximum, maximum * 9 / 10, used, LARGEST_MEGABYTES);
  }

  private static String sites(String name) {
    return "/sites/" + Names.ascii(name.replace(' ', '-').replace("&", "and"));
  }
}
