package io.tenantry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.TableQuery.Filter;
import io.tenantry.directory.TableQuery.Op;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryTranslationTest {

  @ParameterizedTest
  @EnumSource
  void everyKindThatExistsBeforeAnActionHasATable(TargetKind kind) {
    if (kind.made()) {
      assertThatThrownBy(() -> QueryTranslation.table(kind)).isInstanceOf(InvalidQuery.class);
    } else {
      assertThat(QueryTranslation.sort(kind, TableQuery.ALL).sql()).isEqualTo("display_name");
      assertThat(Columns.searched(kind)).isNotBlank();
    }
  }

  @Test
  void pagesOfKindsHaveNamesOfTheirOwn() {
    assertThat(Arrays.stream(TargetKind.values()).map(TargetKind::page)).doesNotHaveDuplicates();
    assertThat(TargetKind.DELETED_SITE.page()).isEqualTo("deleted-sites");
  }

  @Test
  void whatHasNoOrderIsNotSortedBy() {
    TableQuery query = new TableQuery(null, List.of(), "description", false);

    assertThatThrownBy(() -> QueryTranslation.sort(TargetKind.GROUP, query))
        .isInstanceOf(InvalidQuery.class)
        .hasMessageContaining("cannot be sorted");
  }

  @Test
  void filtersByTagsAreNotCountedFromMemory() {
    Filter tagged = new Filter("tags", Op.HAS, List.of("Pilot"));
    TableQuery query = new TableQuery(null, List.of(tagged), null, false);

    assertThat(QueryTranslation.filter(TargetKind.USER, query).lasting()).isFalse();
    assertThat(QueryTranslation.filter(TargetKind.USER, TableQuery.ALL).lasting()).isTrue();
    assertThatThrownBy(() -> QueryTranslation.filter(TargetKind.GROUP, query))
        .isInstanceOf(InvalidQuery.class);
  }
}
