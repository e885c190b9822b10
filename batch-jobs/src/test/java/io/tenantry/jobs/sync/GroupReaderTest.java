package io.tenantry.jobs.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.User;
import io.tenantry.persistence.directory.CopyRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReaderTest {

  @ParameterizedTest
  @CsvSource({
    "Unified, true, false, Microsoft 365, false",
    "Unified DynamicMembership, true, true, Microsoft 365, true",
    "'', false, true, Security, false",
    "DynamicMembership, false, true, Security, true",
    "'', true, true, Mail-enabled security, false",
    "'', true, false, Distribution, false"
  })
  void aGroupsKindIsToldInWords(
      String types, boolean mail, boolean security, String kind, boolean dynamic) {
    Group group = new Group();
    group.setId("g1");
    group.setDisplayName("Sales");
    group.setGroupTypes(types.isEmpty() ? List.of() : List.of(types.split(" ")));
    group.setMailEnabled(mail);
    group.setSecurityEnabled(security);
    group.setResourceProvisioningOptions(List.of("Team"));
    User owner = new User();
    owner.setId("u1");
    group.setOwners(List.of(owner));

    Map<String, Object> values = GroupReader.row(group).values();

    assertThat(values)
        .containsEntry("kind", kind)
        .containsEntry("dynamic", dynamic)
        .containsEntry("team", true)
        .containsEntry(CopyRow.OWNERS, List.of("u1"))
        .containsEntry("onPremisesSyncEnabled", false)
        .containsEntry("mail", null);
  }
}
