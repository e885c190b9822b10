package io.tenantry.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FormModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormInputTest {

  private static final FormModel MODEL =
      new FormModel(
          List.of(
              new FieldModel("addSkus", "Add", "", FieldKind.SKU_ADD, false, List.of()),
              new FieldModel("warning", "Warning", "", FieldKind.SIZE, false, List.of()),
              new FieldModel("location", "Location", "", FieldKind.COUNTRY, false, List.of()),
              new FieldModel("overwrite", "Overwrite", "", FieldKind.BOOL, false, List.of())));

  @Test
  void whatIsLeftAsItIsIsNotSent() {
    FormInput input = FormInput.sent(Map.of("warning.mode", new String[] {"keep"}));

    assertThat(input.json(MODEL).toString()).isEqualTo("{\"addSkus\":[]}");
  }

  @Test
  void aSizeIsSentWithItsUnit() {
    FormInput input =
        FormInput.sent(
            Map.of(
                "warning.mode", new String[] {"set"},
                "warning.value", new String[] {"49.5"},
                "warning.unit", new String[] {"GB"}));

    assertThat(input.json(MODEL).path("warning").asText()).isEqualTo("49.5GB");
  }

  @Test
  void servicePlansAreOnlySentWhenTheyWereChosen() {
    FormInput input =
        FormInput.sent(
            Map.of(
                "addSkus", new String[] {"a", "b"},
                "choose.b", new String[] {"on"},
                "off.b", new String[] {"plan"}));

    assertThat(input.json(MODEL).path("addSkus").toString())
        .isEqualTo("[{\"skuId\":\"a\"},{\"skuId\":\"b\",\"disabledPlans\":[\"plan\"]}]");
  }

  @Test
  void anEarlierFormComesBackAsItWas() throws Exception {
    JsonNode earlier =
        new ObjectMapper()
            .readTree(
                "{\"addSkus\":[{\"skuId\":\"a\",\"disabledPlans\":[\"p\"]}],"
                    + "\"warning\":\"Unlimited\",\"location\":\"IT\",\"overwrite\":true}");

    assertThat((JsonNode) FormInput.of(MODEL, earlier).json(MODEL)).isEqualTo(earlier);
  }
}
