package io.tenantry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.TargetKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScopeRuleTest {

  private static final String MILAN =
      "{\"everything\":false,\"alternatives\":{\"user\":[[{\"column\":\"city\",\"op\":\"EQUALS\","
          + "\"values\":[\"Milan\"]}]]},\"following\":[\"mailbox\"]}";

  @Test
  void isReadAsItWasWritten() {
    assertThat(ScopeRule.read(ScopeRule.read(MILAN).json())).isEqualTo(ScopeRule.read(MILAN));
    assertThat(ScopeRule.read(ScopeRule.EVERYTHING.json())).isEqualTo(ScopeRule.EVERYTHING);
  }

  @Test
  void refusesWhatDoesNotExist() {
    assertThatThrownBy(() -> ScopeRule.read(MILAN.replace("city", "town")))
        .hasMessageContaining("There is no column \"town\" of users");
    assertThatThrownBy(() -> ScopeRule.read(MILAN.replace("\"user\"", "\"robot\"")))
        .hasMessageContaining("no kind of targets \"robot\"");
    assertThatThrownBy(() -> ScopeRule.read(MILAN.replace("mailbox", "schedule")))
        .hasMessageContaining("schedules do not follow users");
    assertThatThrownBy(() -> ScopeRule.read("{")).hasMessageContaining("cannot be read");
  }

  @Test
  void anObjectToBeMadeIsInsideByItsValues() {
    List<ScopeRule> rules = List.of(ScopeRule.read(MILAN));

    assertThat(NewObjects.inside(TargetKind.NEW_USER, user("MILAN"), rules)).isTrue();
    assertThat(NewObjects.inside(TargetKind.NEW_USER, user("Berlin"), rules)).isFalse();
    assertThat(NewObjects.inside(TargetKind.NEW_USER, user(null), rules)).isFalse();
    assertThat(NewObjects.inside(TargetKind.NEW_GROUP, user("Milan"), rules)).isFalse();
  }

  @Test
  void aDeviceToBeMadeFollowsTheUserWhomItIsAssignedTo() {
    List<ScopeRule> rules = List.of(following("managed-device"));

    assertThat(inside(TargetKind.AUTOPILOT_DEVICE, form("assignedUser", "anna@x.example"), rules))
        .isTrue();
    assertThat(inside(TargetKind.AUTOPILOT_DEVICE, form("assignedUser", " "), rules)).isFalse();
    assertThat(inside(TargetKind.AUTOPILOT_DEVICE, form("assignedUser", null), rules)).isFalse();
    assertThat(inside(TargetKind.AUTOPILOT_DEVICE, form("groupTag", "Milan"), rules)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = TargetKind.class,
      names = {"NEW_GROUP", "NEW_TEAM"})
  void aGroupToBeMadeFollowsItsOwners(TargetKind made) {
    List<ScopeRule> rules = List.of(following("group"));
    ObjectNode owned = JsonNodeFactory.instance.objectNode();
    owned.putArray("owners").add("anna@x.example");
    ObjectNode ownerless = JsonNodeFactory.instance.objectNode();
    ownerless.putArray("owners");

    assertThat(inside(made, owned, rules)).isTrue();
    assertThat(inside(made, ownerless, rules)).isFalse();
    assertThat(inside(made, form("displayName", "Milan"), rules)).isFalse();
    assertThat(inside(TargetKind.AUTOPILOT_DEVICE, owned, rules)).as("another kind").isFalse();
  }

  @Test
  void whatIsMadeFollowsNobodyWhereItsKindDoesNot() {
    List<ScopeRule> rules = List.of(ScopeRule.read(MILAN));

    assertThat(inside(TargetKind.AUTOPILOT_DEVICE, form("assignedUser", "anna@x.example"), rules))
        .isFalse();
  }

  private static boolean inside(TargetKind made, ObjectNode form, List<ScopeRule> rules) {
    return NewObjects.inside(made, form, rules);
  }

  private static ScopeRule following(String kind) {
    return ScopeRule.read(MILAN.replace("mailbox", kind));
  }

  private static ObjectNode form(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }

  private static ObjectNode user(String city) {
    return JsonNodeFactory.instance.objectNode().put("city", city);
  }
}
