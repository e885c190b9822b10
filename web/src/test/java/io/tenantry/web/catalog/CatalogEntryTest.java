package io.tenantry.web.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TargetKind;
import io.tenantry.web.Links;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogEntryTest {

  @Test
  void anActionIsFoundByAllWordsOfTitlePurposeSectionOrId() {
    CatalogEntry entry = new CatalogEntry(info(TargetKind.MANAGED_DEVICE), false);

    assertThat(entry.matches("WIPE lost")).isTrue();
    assertThat(entry.matches("managed-devices.wipe")).isTrue();
    assertThat(entry.matches("  ")).isTrue();
    assertThat(entry.matches("wipe license")).isFalse();
    assertThat(entry.section()).isEqualTo("Managed devices");
  }

  @ParameterizedTest
  @CsvSource({
    "m365-groups, Microsoft 365 groups",
    "on-premises, On-premises",
    "onedrive, OneDrive",
    "sharepoint, SharePoint",
    "teams, Microsoft Teams",
    "distribution-groups, Distribution groups",
    "users, Users"
  })
  void sectionsAreSpelledAsMicrosoftSpellsThem(String id, String spelled) {
    CatalogEntry entry =
        new CatalogEntry(
            ActionInfo.of(id + ".act", "Act", "Acts on something.").onOne(TargetKind.USER), false);

    assertThat(entry.section()).isEqualTo(spelled);
    assertThat(entry.matches(spelled)).isTrue();
  }

  @Test
  void anActionBeginsAtTheTableOfItsTargetsOrAtItsForm() {
    Links links = new Links();

    assertThat(links.begin(info(TargetKind.MANAGED_DEVICE)))
        .isEqualTo("devices.xhtml?for=managed-devices.wipe");
    assertThat(links.begin(info(TargetKind.DELETED_SITE)))
        .isEqualTo("deleted-sites.xhtml?for=managed-devices.wipe");
    assertThat(links.begin(info(TargetKind.NEW_USER)))
        .isEqualTo("action.xhtml?action=managed-devices.wipe");
    assertThat(links.section(TargetKind.USER)).isEqualTo("users");
    assertThat(links.section(TargetKind.NEW_TEAM)).isEqualTo("actions");
  }

  private static ActionInfo info(TargetKind kind) {
    return new ActionInfo(
        "managed-devices.wipe",
        "Wipe devices",
        "managed-devices",
        "Erases lost or stolen devices.",
        kind,
        true,
        false,
        true,
        List.of(),
        Surface.GRAPH,
        "intune",
        "");
  }
}
