package io.tenantry.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.seed.DistributionGroupSeed;
import io.tenantry.simulator.seed.Seed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryGroupTest {

  private final Seed seed = new Seed(300, 42);
  private final DistributionGroupSeed first = seed.distributionGroups().get(0);
  private final List<DirectoryGroup> told = new ArrayList<>();
  private final DistributionGroupStore store = new DistributionGroupStore(seed, told::add);

  @Test
  void theDirectoryIsToldOfMembersByTheirObjectIds() {
    store.put(store.at(0).orElseThrow().withMembers(Set.of(seed.recipientGuid(2)), Instant.EPOCH));

    assertThat(told).hasSize(1);
    assertThat(told.get(0).id()).isEqualTo(first.externalDirectoryObjectId());
    assertThat(told.get(0).mail()).isEqualTo(first.primarySmtpAddress());
    assertThat(told.get(0).members()).containsExactly(seed.userId(2));
  }

  @Test
  void theDirectoryIsToldWhatADeletionLeavesBehind() {
    store.remove(store.at(0).orElseThrow());

    assertThat(told.get(0).deleted()).isTrue();
    assertThat(told.subList(1, told.size()))
        .isNotEmpty()
        .allMatch(group -> !group.members().contains(first.externalDirectoryObjectId()));
  }
}
