package io.tenantry.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.users.CreateUser;
import io.tenantry.actions.users.ManageLicenses;
import io.tenantry.actions.users.RemoveAllLicenses;
import io.tenantry.persistence.operations.NeedTable;
import io.tenantry.persistence.operations.OperationRecord;
import io.tenantry.persistence.operations.OutcomeTable;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run is known to need before it begins, and which part of it is whose. */
class LicenseUnitsTest {

  private static final String BOTH = "{\"addSkus\":[{\"skuId\":\"E3\"},{\"skuId\":\"e5\"}]}";

  private final LicenseUnits units = new LicenseUnits();
  private final Map<String, Integer> counted = new TreeMap<>(Map.of("E3", 2, Outcome.CALLS, 9));
  private List<TargetRow> rows =
      List.of(new TargetRow(1, "anna", "anna", null), new TargetRow(2, "bert", "bert", null));

  @BeforeEach
  void stored() throws Exception {
    set(
        units,
        "needs",
        new NeedTable() {
          @Override
          public Map<String, Integer> of(long operationId) {
            return counted;
          }
        });
    set(
        units,
        "outcomes",
        new OutcomeTable() {
          @Override
          public Map<Integer, String> details(long operationId, Collection<Integer> seqs) {
            return Map.of(1, "{\"needs\":{\"E3\":1}}", 2, "{}");
          }
        });
    set(
        units,
        "targets",
        new TargetTable() {
          @Override
          public List<TargetRow> page(long listId, int after, int limit) {
            return rows.stream().filter(row -> row.seq() > after).toList();
          }

          @Override
          public List<TargetRow> bySeq(long listId, Collection<Integer> seqs) {
            return rows;
          }
        });
    set(
        units,
        "catalog",
        new ActionCatalog(
            List.of(new ManageLicenses(), new RemoveAllLicenses(), new CreateUser())));
  }

  private static void set(Object bean, String name, Object value)
      throws ReflectiveOperationException {
    Field field = bean.getClass().getDeclaredField(name);
    field.setAccessible(true);
    field.set(bean, value);
  }

  @Test
  void aPreviewHasCountedWhatIsNeeded() throws Exception {
    TargetListRecord list = list(false);
    OperationRecord run = run("users.manage-licenses", BOTH, list).linked(null, 7L, null);

    assertThat(units.ofRun(run, list)).isEqualTo(Map.of("e3", 2));
    assertThat(units.ofTargets(run, List.of(1, 2)))
        .isEqualTo(Map.of(1, Map.of("e3", 1), 2, Map.of()));
  }

  @Test
  void withoutAPreviewEveryTargetMayNeedEveryLicense() throws Exception {
    TargetListRecord list = list(false);
    OperationRecord run = run("users.manage-licenses", BOTH, list);

    assertThat(units.ofRun(run, list)).isEqualTo(Map.of("e3", 2, "e5", 2));
    assertThat(units.ofTargets(run, List.of(1, 2)))
        .isEqualTo(Map.of(1, Map.of("e3", 1, "e5", 1), 2, Map.of("e3", 1, "e5", 1)));
  }

  @Test
  void targetsWithValuesOfTheirOwnNameTheirLicenses() throws Exception {
    rows =
        List.of(
            new TargetRow(1, "new@x", "new@x", null, "{\"addSkus\":[{\"skuId\":\"e3\"}]}"),
            new TargetRow(2, "other@x", "other@x", null, "{\"displayName\":\"Other\"}"));
    TargetListRecord list = list(true);
    OperationRecord run = run("users.create-user", "{}", list);

    assertThat(units.ofRun(run, list)).isEqualTo(Map.of("e3", 1));
    assertThat(units.ofTargets(run, List.of(1, 2)))
        .isEqualTo(Map.of(1, Map.of("e3", 1), 2, Map.of()));
  }

  @Test
  void actionsThatAssignNothingNeedNothing() throws Exception {
    TargetListRecord list = list(false);

    assertThat(units.ofRun(run("users.remove-all-licenses", "{}", list), list)).isEmpty();
  }

  private static OperationRecord run(String action, String form, TargetListRecord list) {
    return new OperationRecord("olivia", "key", "RUN", action, form, Instant.now()).over(list, 1);
  }

  private static TargetListRecord list(boolean ownValues) throws Exception {
    TargetListRecord list =
        new TargetListRecord("USER", "some", "olivia", Instant.now()).withOwnValues(ownValues);
    list.filled(2, 0);
    set(list, "id", 3L);
    return list;
  }
}
