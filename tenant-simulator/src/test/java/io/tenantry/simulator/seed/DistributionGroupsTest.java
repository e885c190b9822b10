package io.tenantry.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistributionGroupsTest {

  private final Seed seed = new Seed(500, 42);

  @Test
  void equalSeedsMakeEqualGroups() {
    assertThat(new Seed(500, 42).distributionGroups()).isEqualTo(seed.distributionGroups());
  }

  @Test
  void idsNamesAndAddressesBelongToOneGroupEach() {
    assertThat(seed.groups()).extracting(Team::id).doesNotHaveDuplicates();
    assertThat(seed.groups()).extracting(Team::displayName).doesNotHaveDuplicates();
    assertThat(seed.distributionGroups())
        .extracting(DistributionGroupSeed::guid)
        .doesNotHaveDuplicates();
    for (DistributionGroupSeed group : seed.distributionGroups()) {
      assertThat(group.emailAddresses().get(0)).isEqualTo("SMTP:" + group.primarySmtpAddress());
    }
  }

  @Test
  void theDirectoryShowsEachOfThem() {
    for (DistributionGroupSeed group : seed.distributionGroups()) {
      Team shown =
          seed.groups().stream()
              .filter(team -> team.id().equals(group.externalDirectoryObjectId()))
              .findFirst()
              .orElseThrow();
      assertThat(seed.distributionGroup(shown.index())).isEqualTo(group);
      assertThat(shown.kind().securityEnabled()).isEqualTo(group.securityEnabled());
      assertThat(shown.kind().synced()).isEqualTo(group.onPremisesSynced());
      assertThat(shown.mail()).isEqualTo(group.primarySmtpAddress());
      assertThat(group.members())
          .allMatch(user -> seed.groupsOf(user).contains(shown.index()))
          .allMatch(user -> !group.onPremisesSynced() || seed.user(user).onPremisesSynced());
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
