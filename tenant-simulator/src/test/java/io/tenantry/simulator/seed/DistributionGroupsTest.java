package io.tenantry.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DistributionGroupsTest {

  private final Seed seed = new Seed(500, 42);

  @Test
  void equalSeedsMakeEqualGroups() {
    assertThat(new Seed(500, 42).distributionGroups()).isEqualTo(seed.distributionGroups());
  }

  @Test
  void idsNamesAndAddressesBelongToOneGroupEach() {
    Set<UUID> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    seed.groups().forEach(team -> ids.add(team.id()));
    seed.groups().forEach(team -> names.add(team.displayName()));
    for (DistributionGroupSeed group : seed.distributionGroups()) {
      assertThat(ids.add(group.externalDirectoryObjectId())).isTrue();
      assertThat(names.add(group.displayName())).isTrue();
      assertThat(group.emailAddresses().get(0)).isEqualTo("SMTP:" + group.primarySmtpAddress());
    }
  }

  @Test
  void allKindsAreThereWithMembersWhoHaveMailboxes() {
    assertThat(seed.distributionGroups())
        .extracting(DistributionGroupSeed::kind)
        .contains(DistributionGroupSeed.Kind.values());
    assertThat(seed.distributionGroups())
        .extracting(DistributionGroupSeed::onPremisesSynced)
        .contains(true, false);
    for (DistributionGroupSeed group : seed.distributionGroups()) {
      assertThat(group.members().size() + group.nested().size()).isPositive();
      assertThat(group.owners()).isNotEmpty().allMatch(seed::hasMailbox);
      assertThat(group.members()).allMatch(seed::hasMailbox).doesNotHaveDuplicates();
    }
  }

  @Test
  void tinyTenantsHaveGroupsToo() {
    assertThat(new Seed(1, 42).distributionGroups()).isNotEmpty();
  }

  @Test
  void delegatesAreOthersThanTheOwner() {
    for (int i = 0; i < 500; i++) {
      MailboxAccess access = seed.access(i);
      assertThat(access.fullAccess()).doesNotContain(i).allMatch(seed::hasMailbox);
      assertThat(access.fullAccess()).noneMatch(access.denied()::contains);
    }
  }
}
