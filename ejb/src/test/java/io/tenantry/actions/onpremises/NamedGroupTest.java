package io.tenantry.actions.onpremises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedGroupTest {

  private static final String DOMAIN = "S-1-5-21-1004336348-1177238915-682003330-";

  private static ObjectNode group(String sid) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dn", "CN=Some,DC=contoso,DC=example")
        .put("objectSid", sid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {DOMAIN + "512", DOMAIN + "519", DOMAIN + "527", "S-1-5-32-544", "S-1-5-32-551"})
  void groupsThatMakeAdministratorsGetNobody(String sid) {
    assertThat(NamedGroup.of(group(sid), null).problem().code()).isEqualTo("group.protected");
    assertThat(NamedGroup.of(group(sid), null).guard()).contains("rights over Active Directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMAIN + "513", DOMAIN + "1512", DOMAIN + "544", "S-1-5-32-545", ""})
  void othersDo(String sid) {
    assertThat(NamedGroup.of(group(sid), null).guard()).isNull();
  }

  @Test
  void oneInsideOfTheseHasItsMark() {
    assertThat(NamedGroup.of(group(DOMAIN + "2000").put("adminCount", "1"), null).guard())
        .contains("rights over Active Directory");
  }

  @Test
  void oneThatIsListedHasItsReason() {
    assertThat(NamedGroup.of(group(DOMAIN + "2000"), "Payroll").guard())
        .isEqualTo("is protected: Payroll");
  }
}
