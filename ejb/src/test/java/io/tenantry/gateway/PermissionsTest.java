package io.tenantry.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TargetKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {
  private static ActionInfo needs(String... permissions) {
    return new ActionInfo(
        "x.y",
        "X",
        "x",
        "x",
        TargetKind.USER,
        true,
        true,
        false,
        List.of(permissions),
        null,
        null,
        "");
  }

  private static Permissions graph(Set<String> roles, ActionInfo... actions) {
    return new Permissions(Surface.GRAPH, List.of(actions), roles);
  }

  /** With what the directory copy of other kinds needs. */
  private static Set<String> with(String permission) {
    return Set.of(
        permission,
        "Group.Read.All",
        "RoleManagement.Read.Directory",
        "DeviceManagementManagedDevices.Read.All");
  }

  @Test
  void tellsWhatIsGrantedMissingAndUnused() {
    Permissions permissions =
        graph(
            Set.of("User.Read.All", "Group.Read.All", "RoleManagement.Read.Directory", "Mail.Send"),
            needs("LicenseAssignment.ReadWrite.All + Organization.Read.All"));
    assertThat(permissions.granted())
        .containsExactly("Group.Read.All", "RoleManagement.Read.Directory", "User.Read.All");
    assertThat(permissions.missing())
        .containsExactly(
            "DeviceManagementManagedDevices.Read.All",
            "LicenseAssignment.ReadWrite.All",
            "Organization.Read.All");
    assertThat(permissions.unused()).containsExactly("Mail.Send");
  }

  @Test
  void whatIsToBeGrantedIsListedOnceBySurface() {
    List<NeededPermissions> needed =
        NeededPermissions.of(
            List.of(
                needs("User.ReadWrite.All + Organization.Read.All", "Team.Create or Group.Create"),
                needs("User.ReadWrite.All", "SharePoint Sites.FullControl.All")));

    assertThat(needed)
        .extracting(NeededPermissions::surface)
        .containsExactly(Surface.GRAPH, Surface.EXCHANGE, Surface.SHAREPOINT);
    assertThat(needed.get(0).permissions())
        .contains("User.ReadWrite.All", "Organization.Read.All", "Team.Create or Group.Create")
        .contains("User.Read.All or Directory.Read.All")
        .doesNotHaveDuplicates();
    assertThat(needed.get(2).permissions()).containsExactly("SharePoint Sites.FullControl.All");
  }

  @Test
  void oneOfSeveralIsEnough() {
    ActionInfo action = needs("LicenseAssignment.ReadWrite.All or User.ReadWrite.All");
    assertThat(graph(with("User.ReadWrite.All"), action).missing()).isEmpty();
    assertThat(graph(with("User.Read.All"), action).missing())
        .containsExactly("LicenseAssignment.ReadWrite.All or User.ReadWrite.All");
  }

  @Test
  void aWiderPermissionContainsANarrowerOne() {
    Permissions permissions = graph(with("User.ReadWrite.All"), needs("User.Read.All"));
    assertThat(permissions.missing()).isEmpty();
    assertThat(permissions.unused()).isEmpty();
  }

  @Test
  void exchangeNeedsItsOwn() {
    Permissions permissions =
        new Permissions(
            Surface.EXCHANGE,
            List.of(needs("Exchange.ManageAsApp + Exchange Recipient Administrator")),
            Set.of());
    assertThat(permissions.missing()).containsExactly("Exchange.ManageAsApp");
  }
}
