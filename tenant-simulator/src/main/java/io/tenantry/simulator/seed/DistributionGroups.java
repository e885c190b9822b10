package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.DistributionGroupSeed.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The company's groups of mail recipients: a list per department, one per office, some topics. */
final class DistributionGroups {

  private static final Instant FOUNDED = Instant.parse("2018-03-06T10:20:00Z");
  private static final int PROBES = 200;
  private static final int ROOMS = 30;

  private final Dice dice;
  private final ObjectIds ids;
  private final Seed seed;
  private final List<DistributionGroupSeed> all = new ArrayList<>();

  DistributionGroups(Company company, Dice dice, ObjectIds ids, Seed seed) {
    this.dice = dice;
    this.ids = ids;
    this.seed = seed;
    List<Integer> news = new ArrayList<>();
    for (Company.Department department : company.departments) {
      news.add(all.size());
      people(Kind.DISTRIBUTION, department.name() + " News", "news-" + dashed(department.name()));
    }
    for (Office office : company.offices) {
      people(Kind.MAIL_SECURITY, "Staff " + office.city(), "staff-" + dashed(office.city()));
    }
    people(Kind.DISTRIBUTION, "Fleet Alerts", "fleet-alerts");
    people(Kind.DISTRIBUTION, "Customs Updates", "customs-updates");
    people(Kind.DISTRIBUTION, "Tender Watch", "tender-watch");
    people(Kind.MAIL_SECURITY, "Incident Response", "incident-response");
    people(Kind.MAIL_SECURITY, "Payroll Clerks", "payroll-clerks");
    add(Kind.DISTRIBUTION, "All Announcements", "announcements", List.of(), news);
    add(Kind.ROOM_LIST, "Meeting Rooms", "meeting-rooms", rooms(), List.of());
  }

  List<DistributionGroupSeed> all() {
    return List.copyOf(all);
  }

  private void people(Kind kind, String name, String alias) {
    int size = 5 + dice.below(16, Purpose.DISTRIBUTION_MEMBER, all.size());
    add(kind, name, alias, picked(all.size(), size, seed::hasPersonalMailbox), List.of());
  }

  private void add(
      Kind kind, String name, String alias, List<Integer> members, List<Integer> nested) {
    int index = all.size();
    String address = alias + "@" + seed.domain();
    all.add(
        new DistributionGroupSeed(
            index,
            ids.of(ObjectIds.Kind.DISTRIBUTION_RECIPIENT, index),
            ids.of(ObjectIds.Kind.DISTRIBUTION_GROUP, index),
            kind,
            name,
            alias,
            address,
            List.of("SMTP:" + address, "smtp:" + alias + "@" + seed.initialDomain()),
            "Mail to " + name + ".",
            kind != Kind.ROOM_LIST && index % 4 == 3,
            picked(~index, 2, seed::hasPersonalMailbox),
            members,
            nested,
            FOUNDED.plus(
                Duration.ofHours(dice.below(60_000, Purpose.DISTRIBUTION_MEMBER, ~(long) index)))));
  }

  private List<Integer> rooms() {
    List<Integer> rooms = new ArrayList<>();
    for (int i = 0; i < seed.users() && rooms.size() < ROOMS; i++) {
      if (seed.isRoom(i)) {
        rooms.add(i);
      }
    }
    return List.copyOf(rooms);
  }

  private List<Integer> picked(int group, int count, IntPredicate who) {
    List<Integer> picked = new ArrayList<>(count);
    for (int probe = 0; probe < PROBES && picked.size() < count; probe++) {
      int user = dice.below(seed.users(), Purpose.DISTRIBUTION_MEMBER, group * 1_000L + probe);
      if (!picked.contains(user) && who.test(user)) {
        picked.add(user);
      }
    }
    return List.copyOf(picked);
  }

  private static String dashed(String text) {
    return Names.ascii(text.replace(' ', '-'));
  }
}
