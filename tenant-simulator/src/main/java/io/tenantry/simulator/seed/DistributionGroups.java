package io.tenantry.simulator.seed;

import io.tenantry.simulator.seed.Dice.Purpose;
import io.tenantry.simulator.seed.DistributionGroupSeed.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The company's groups of mail recipients: a list per department, one per office, some topics, and
 * those of {@link Teams}.
 */
final class DistributionGroups {

  private static final Instant FOUNDED = Instant.parse("2018-03-06T10:20:00Z");
  private static final int PROBES = 900;
  private static final int ROOMS = 30;

  private final Dice dice;
  private final ObjectIds ids;
  private final Seed seed;
  private final List<DistributionGroupSeed> all = new ArrayList<>();

  DistributionGroups(Company company, Dice dice, ObjectIds ids, List<Team> teams, Seed seed) {
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
    teams.stream().filter(team -> team.kind().ofExchange()).forEach(this::add);
  }

  List<DistributionGroupSeed> all() {
    return List.copyOf(all);
  }

  private void people(Kind kind, String name, String alias) {
    int index = all.size();
    int size = 5 + dice.below(16, Purpose.DISTRIBUTION_MEMBER, index);
    add(kind, name, alias, picked(index, size, mailbox(synced(kind, index))), List.of());
  }

  /** An on-premises directory knows its own users alone. */
  private IntPredicate mailbox(boolean synced) {
    return user -> seed.hasPersonalMailbox(user) && (!synced || seed.synced(user));
  }

  private static boolean synced(Kind kind, int index) {
    return kind != Kind.ROOM_LIST && index % 4 == 3;
  }

  private void add(Team team) {
    boolean synced = team.kind().synced();
    int index = all.size();
    all.add(
        new DistributionGroupSeed(
            index,
            ids.of(ObjectIds.Kind.DISTRIBUTION_RECIPIENT, index),
            team.id(),
            team.kind().securityEnabled() ? Kind.MAIL_SECURITY : Kind.DISTRIBUTION,
            team.displayName(),
            team.mailNickname(),
            team.mail(),
            addresses(team.mailNickname()),
            team.description(),
            synced,
            picked(~index, 2, mailbox(synced)),
            picked(index, 5 + dice.below(16, Purpose.MAIL_GROUP, index), mailbox(synced)),
            List.of(),
            team.createdAt()));
  }

  private void add(
      Kind kind, String name, String alias, List<Integer> members, List<Integer> nested) {
    int index = all.size();
    boolean synced = synced(kind, index);
    all.add(
        new DistributionGroupSeed(
            index,
            ids.of(ObjectIds.Kind.DISTRIBUTION_RECIPIENT, index),
            ids.of(ObjectIds.Kind.DISTRIBUTION_GROUP, index),
            kind,
            name,
            alias,
            alias + "@" + seed.domain(),
            addresses(alias),
            "Mail to " + name + ".",
            synced,
            picked(~index, 2, mailbox(synced)),
            members,
            nested,
            FOUNDED.plus(
                Duration.ofHours(dice.below(60_000, Purpose.DISTRIBUTION_MEMBER, ~(long) index)))));
  }

  private List<String> addresses(String alias) {
    return List.of(
        "SMTP:" + alias + "@" + seed.domain(), "smtp:" + alias + "@" + seed.initialDomain());
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
