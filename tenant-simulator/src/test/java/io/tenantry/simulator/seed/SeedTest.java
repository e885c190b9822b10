package io.tenantry.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeedTest {

  private static final int MANY = 60_000;

  @Test
  void equalSeedsMakeEqualTenants() {
    Seed one = new Seed(200, 7);
    Seed same = new Seed(200, 7);
    Seed other = new Seed(200, 8);

    assertThat(one.user(123)).isEqualTo(same.user(123));
    assertThat(one.licenses(123)).isEqualTo(same.licenses(123));
    assertThat(one.tenantId()).isEqualTo(same.tenantId()).isNotEqualTo(other.tenantId());
  }

  @Test
  void signInNamesAndIdsAreUniqueAndLeadBackToTheUser() {
    Seed seed = new Seed(MANY, 42);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      Person person = seed.user(i);
      assertThat(names.add(person.userPrincipalName())).isTrue();
      assertThat(seed.userIndex(person.id())).hasValue(i);
      assertThat(seed.userIndexByPrincipalName(person.userPrincipalName())).hasValue(i);
    }
    assertThat(seed.userIndexByPrincipalName("nobody@haldenfreight.example")).isEmpty();
    assertThat(new Seed(10, 42).userIndex(seed.userId(11))).isEmpty();
  }

  @Test
  void mailboxIdsLeadBackToTheUser() {
    Seed seed = new Seed(500, 42);
    for (int i = 0; i < 500; i++) {
      if (seed.hasMailbox(i)) {
        MailboxSeed mailbox = seed.mailbox(i);
        assertThat(seed.userIndexByMailboxGuid(mailbox.guid())).hasValue(i);
        assertThat(seed.userIndexByExchangeGuid(mailbox.exchangeGuid())).hasValue(i);
        assertThat(mailbox.quota().warning()).isLessThanOrEqualTo(mailbox.quota().send());
        assertThat(mailbox.quota().send()).isLessThanOrEqualTo(mailbox.quota().sendReceive());
      }
    }
  }

  @Test
  void consumedUnitsAreTheUsersWhoHaveTheProduct() {
    Seed seed = new Seed(3000, 42);
    Map<Sku, Integer> users = new EnumMap<>(Sku.class);
    for (int i = 0; i < 3000; i++) {
      seed.licenses(i).stream()
          .map(License::sku)
          .collect(Collectors.toSet())
          .forEach(sku -> users.merge(sku, 1, Integer::sum));
    }

    for (SkuStock stock : seed.stock()) {
      assertThat(stock.consumed()).isEqualTo(users.getOrDefault(stock.sku(), 0));
      assertThat(stock.consumed()).isLessThanOrEqualTo(stock.enabled() + stock.warning());
    }
  }

  @Test
  void inheritedLicensesComeFromGroupsThatTheUserIsAMemberOf() {
    Seed seed = new Seed(3000, 42);
    int inherited = 0;
    for (int i = 0; i < 3000; i++) {
      for (License license : seed.licenses(i)) {
        if (license.inherited()) {
          inherited++;
          assertThat(seed.groupsOf(i)).contains(license.group());
          assertThat(seed.groups().get(license.group()).license()).isEqualTo(license.sku());
        }
      }
      if (!seed.licenses(i).isEmpty()) {
        assertThat(seed.user(i).usageLocation()).isNotNull();
      }
    }
    assertThat(inherited).isPositive();
  }
}
