package io.tenantry.gateway.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.CsomCall;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsomJoiningTest {

  private static final CsomCall ANNA = TenantAdmin.requestPersonalSite("anna@contoso.example");
  private static final CsomCall OBRIEN = TenantAdmin.requestPersonalSite("o'brien@contoso.example");

  private final CsomJoining joining = new CsomJoining();

  @Test
  void requestsForDifferentUsersAreOfOneKind() {
    assertThat(joining.kind(ANNA)).isEqualTo(joining.kind(OBRIEN));
    assertThat(joining.kind(ANNA)).isNotEqualTo(joining.kind(ANNA.asAccount()));
    assertThat(joining.atMost(ANNA)).isEqualTo(200);
    assertThat(joining.elements(ANNA)).isOne();
  }

  @Test
  void theirUsersAreElementsOfOneArray() {
    CsomCall both = joining.together(List.of(ANNA.asAccount(), OBRIEN.asAccount()));

    assertThat(both.objectPaths())
        .contains(
            "<Parameter Type=\"Array\"><Object Type=\"String\">anna@contoso.example</Object>"
                + "<Object Type=\"String\">o&apos;brien@contoso.example</Object></Parameter>");
    assertThat(both.actions()).isEqualTo(ANNA.actions());
    assertThat(both.byAccount()).isTrue();
    assertThat(both.join()).isNull();
  }
}
