package io.tenantry.web.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.TargetKind;
import io.tenantry.directory.TableQuery.Filter;
import io.tenantry.directory.TableQuery.Op;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableStateTest {

  @Test
  void anAddressIsReadAsAQuery() {
    TableState state = TableState.read(TargetKind.USER, "q=anna+b&f.department=R%26D&dir=desc");

    assertThat(state.query().search()).isEqualTo("anna b");
    assertThat(state.query().descending()).isTrue();
    assertThat(state.query().filters())
        .containsExactly(new Filter("department", Op.EQUALS, List.of("R&D")));
  }

  @Test
  void whatMatchesSurvivesItsWayThroughAnAddress() {
    TableState state = TableState.read(TargetKind.USER, "q=a%26b&f.licenses=%21sku&page=7");

    TableState again = TableState.read(TargetKind.USER, state.matching());

    assertThat(again.query()).isEqualTo(state.query());
    assertThat(again.page()).isEqualTo(1);
    assertThat(again.query().filters())
        .containsExactly(new Filter("licenses", Op.HAS_NOT, List.of("sku")));
  }

  @Test
  void nonsenseInAnAddressCountsAsAbsent() {
    TableState state = TableState.read(TargetKind.USER, "page=-3&size=1000000&q=");

    assertThat(state.page()).isEqualTo(1);
    assertThat(state.size()).isEqualTo(50);
    assertThat(state.search()).isNull();
  }

  @Test
  void anotherOrderBeginsAtTheFirstPageAndStandsInTheAddress() {
    TableState state = TableState.read(TargetKind.USER, "q=a&page=4&size=25");

    assertThat(state.inOrder("department", true).address())
        .isEqualTo("users.xhtml?q=a&sort=department&dir=desc&size=25");
    assertThat(state.at(2, 50).address()).isEqualTo("users.xhtml?q=a&page=2");
    assertThat(state.without("none")).isEqualTo("users.xhtml?q=a&size=25");
  }

  @Test
  void aPageIsKnownByItsKindsName() {
    assertThat(TableState.kind("deleted-sites")).contains(TargetKind.DELETED_SITE);
    assertThat(TableState.kind("devices")).contains(TargetKind.MANAGED_DEVICE);
    assertThat(TableState.kind("new-users")).isEmpty();
    assertThat(TableState.read(TargetKind.MANAGED_DEVICE, "f.tag=loan").address())
        .isEqualTo("devices.xhtml?f.tag=loan");
  }
}
