package io.tenantry.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Difference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanHashTest {

  private static final Difference QUOTA = new Difference("Quota", "10 GB", "20 GB");
  private static final Difference NAME = new Difference("Name", "", "Anna");

  @Test
  void theSamePlanHasTheSameHashInWhateverOrderItTellsDifferences() {
    assertThat(hash(planned(1, "a", QUOTA, NAME), planned(2, "b", QUOTA)))
        .isEqualTo(hash(planned(1, "a", NAME, QUOTA), planned(2, "b", QUOTA)))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void anotherTargetPlanOrOutcomeHasAnotherHash() {
    String approved = hash(planned(1, "a", QUOTA), planned(2, "b", QUOTA));

    assertThat(hash(planned(1, "a", QUOTA), planned(2, "c", QUOTA))).isNotEqualTo(approved);
    assertThat(hash(planned(1, "a", QUOTA))).isNotEqualTo(approved);
    assertThat(hash(planned(1, "a", QUOTA), planned(2, "b", QUOTA), planned(3, "c", QUOTA)))
        .isNotEqualTo(approved);
    assertThat(
            hash(
                planned(1, "a", QUOTA), planned(2, "b", new Difference("Quota", "10 GB", "30 GB"))))
        .isNotEqualTo(approved);
    assertThat(
            hash(
                planned(1, "a", QUOTA), planned(2, "b", new Difference("Quota", "15 GB", "20 GB"))))
        .isNotEqualTo(approved);
    assertThat(hash(planned(1, "a", QUOTA), unchanged(2, "b"))).isNotEqualTo(approved);
    assertThat(hash(planned(1, "a", QUOTA), failed(2, "b", "quota.too-high")))
        .isNotEqualTo(hash(planned(1, "a", QUOTA), failed(2, "b", "mailbox.gone")));
  }

  @Test
  void unitsOfSharedStocksArePartOfIt() {
    assertThat(hash(needing(Map.of("sku", 1)))).isNotEqualTo(hash(needing(Map.of("sku", 2))));
  }

  @Test
  void textsDoNotRunIntoEachOther() {
    assertThat(hash(planned(1, "a", new Difference("x", "y\n", "z"))))
        .isNotEqualTo(hash(planned(1, "a", new Difference("x", "y", "\nz"))));
    assertThat(hash(planned(1, "a", new Difference("x\",\"y", "", "z"))))
        .isNotEqualTo(hash(planned(1, "a", new Difference("x", "y", "z"))));
  }

  @Test
  void whatATargetIsCalledIsNoPartOfIt() {
    assertThat(hash(new PlannedTarget(1, "a", "Anna", "PLANNED", null, List.of(), Map.of())))
        .isEqualTo(hash(new PlannedTarget(1, "a", "Anne", "PLANNED", null, List.of(), Map.of())));
  }

  @Test
  void changesTellWhatWasPlannedAndWhatIs() {
    PlanChanges changes =
        PlanChanges.between(
            List.of(planned(1, "a", QUOTA), planned(2, "b", NAME), planned(3, "c", QUOTA))
                .iterator(),
            List.of(planned(1, "a", QUOTA), unchanged(2, "b"), failed(3, "c", "mailbox.gone"))
                .iterator());

    assertThat(changes.count()).isEqualTo(2);
    assertThat(changes.first())
        .containsExactly(
            new PlanChange(2, "b", "planned: Name none → Anna", "unchanged"),
            new PlanChange(3, "c", "planned: Quota 10 GB → 20 GB", "failed (mailbox.gone)"));
  }

  private static String hash(PlannedTarget... plan) {
    return PlanHash.of(List.of(plan).iterator());
  }

  private static PlannedTarget planned(int seq, String key, Difference... differences) {
    return new PlannedTarget(seq, key, key, "PLANNED", null, List.of(differences), Map.of());
  }

  private static PlannedTarget unchanged(int seq, String key) {
    return new PlannedTarget(seq, key, key, "UNCHANGED", "unchanged", List.of(), Map.of());
  }

  private static PlannedTarget failed(int seq, String key, String code) {
    return new PlannedTarget(seq, key, key, "FAILED", code, List.of(), Map.of());
  }

  private static PlannedTarget needing(Map<String, Integer> units) {
    return new PlannedTarget(1, "a", "a", "PLANNED", null, List.of(), units);
  }
}
