package io.tenantry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.TargetKind;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  private static ObjectNode user(String city) {
    return JsonNodeFactory.instance.objectNode().put("city", city);
  }
}
