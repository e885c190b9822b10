package io.tenantry.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.FormModel;
import io.tenantry.actions.form.Label;
import io.tenantry.actions.form.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormInputTest {

  enum Mode {
    @Label("Add to what is there")
    @JsonProperty("add")
    ADD,
    @JsonProperty("replace")
    REPLACE
  }

  /** A field of each kind, and a boolean of both sorts. */
  record Everything(
      @Field(label = "Add", kind = FieldKind.SKU_ADD) List<Object> addSkus,
      @Field(label = "Remove", kind = FieldKind.SKU_REMOVE) List<String> removeSkus,
      @Field(label = "Warning", kind = FieldKind.SIZE) String warning,
      @Field(label = "Location", kind = FieldKind.COUNTRY) String location,
      @Field(label = "Overwrite", kind = FieldKind.BOOL) boolean overwrite,
      @Field(label = "Enabled", kind = FieldKind.BOOL) Boolean enabled,
      @Field(label = "Name", kind = FieldKind.TEXT) String name,
      @Field(label = "Days", kind = FieldKind.INT) Integer days,
      @Field(label = "Mode", kind = FieldKind.CHOICE) Mode mode,
      @Field(label = "Modes", kind = FieldKind.CHOICES) List<Mode> modes,
      @Field(label = "Reason", kind = FieldKind.LONG_TEXT) String reason,
      @Field(label = "Message", kind = FieldKind.HTML) String message,
      @Field(label = "Password", kind = FieldKind.SECRET) Secret password,
      @Field(label = "From", kind = FieldKind.DATE_TIME) String from,
      @Field(label = "Day", kind = FieldKind.DATE) String day,
      @Field(label = "Addresses", kind = FieldKind.TEXTS) List<String> addresses,
      @Field(label = "Manager", kind = FieldKind.USER) String manager,
      @Field(label = "Members", kind = FieldKind.USERS) List<String> members,
      @Field(label = "Groups", kind = FieldKind.GROUPS) List<String> groups,
      @Field(label = "Plans", kind = FieldKind.PLANS) List<Object> plans,
      @Field(label = "Attributes", kind = FieldKind.VALUES) Map<String, String> attributes) {}

  private static final FormModel MODEL = FormModel.of(Everything.class);

  @Test
  void everyKindOfFieldIsTried() {
    assertThat(MODEL.fields().stream().map(f -> f.kind()).distinct())
        .containsExactlyInAnyOrder(FieldKind.values());
  }

  @Test
  void whatIsLeftAsItIsIsNotSent() {
    FormInput input =
        sent(
            "warning.mode=keep",
            "enabled=",
            "mode=",
            "members=",
            "from=",
            "from.offset=+02:00",
            "plans.sku.plan=",
            "attributes.name=",
            "attributes.value=");

    assertThat(input.json(MODEL).toString()).isEqualTo("{\"addSkus\":[],\"removeSkus\":[]}");
  }

  @Test
  void aSizeIsSentWithItsUnit() {
    FormInput input = sent("warning.mode=set", "warning.value=49.5", "warning.unit=GB");

    assertThat(input.json(MODEL).path("warning").asText()).isEqualTo("49.5GB");
  }

  @Test
  void servicePlansAreOnlySentWhenTheyWereChosen() {
    FormInput input = sent("addSkus=a", "addSkus=b", "choose.b=on", "off.b=plan");

    assertThat(input.json(MODEL).path("addSkus").toString())
        .isEqualTo("[{\"skuId\":\"a\"},{\"skuId\":\"b\",\"disabledPlans\":[\"plan\"]}]");
  }

  @Test
  void aBooleanThatMayBeLeftOutCanAlsoBeSwitchedOff() {
    assertThat(sent("enabled=false").json(MODEL).path("enabled").isBoolean()).isTrue();
    assertThat(sent("enabled=false").json(MODEL).path("enabled").asBoolean(true)).isFalse();
    assertThat(sent("overwrite=true").json(MODEL).path("overwrite").asBoolean()).isTrue();
  }

  @Test
  void aTimeIsSentWithTheOffsetThatTheBrowserAdds() {
    assertThat(sent("from=2026-05-01T09:30", "from.offset=+02:00").json(MODEL).path("from"))
        .hasToString("\"2026-05-01T09:30:00+02:00\"");
    assertThat(sent("from=2026-05-01T09:30").json(MODEL).path("from"))
        .hasToString("\"2026-05-01T09:30:00Z\"");
    assertThat(sent("from=next week", "from.offset=Z").json(MODEL).path("from"))
        .hasToString("\"next week\"");
  }

  @Test
  void linesAndSeparatorsAreReadAsListsWithoutRepetition() {
    FormInput input =
        sent("addresses=a; b\r\n\r\n c ", "members=anna@x.example, b@x.example;anna@x.example");

    assertThat(input.json(MODEL).path("addresses")).hasToString("[\"a; b\",\"c\"]");
    assertThat(input.json(MODEL).path("members"))
        .hasToString("[\"anna@x.example\",\"b@x.example\"]");
  }

  @Test
  void aSecretKeepsItsSpacesAndIsNeverTakenOver() throws Exception {
    assertThat(sent("password= a b ").json(MODEL).path("password").asText()).isEqualTo(" a b ");

    FormInput later =
        FormInput.of(MODEL, new ObjectMapper().readTree("{\"password\":\"a\",\"name\":\"n\"}"));

    assertThat(later.names()).containsExactly("name");
  }

  @Test
  void anEarlierFormComesBackAsItWas() throws Exception {
    JsonNode earlier =
        new ObjectMapper()
            .readTree(
                """
                {"addSkus":[{"skuId":"a","disabledPlans":["p"]}],"removeSkus":["r"],
                 "warning":"Unlimited","location":"IT","overwrite":true,"enabled":false,
                 "name":"Anna","days":30,"mode":"replace","modes":["add","replace"],
                 "reason":"one\\ntwo","message":"<p>Away</p>","from":"2026-05-01T07:30:00Z",
                 "day":"2026-05-02","addresses":["a; b","c"],"manager":"m@x.example",
                 "members":["a@x.example","b@x.example"],"groups":["g1","g2"],
                 "plans":[{"skuId":"s","servicePlanId":"*","state":"disabled"}],
                 "attributes":{"CostCenter":"12","Old":""}}
                """);

    assertThat((JsonNode) FormInput.of(MODEL, earlier).json(MODEL)).isEqualTo(earlier);
  }

  private static FormInput sent(String... pairs) {
    return FormInput.sent(
        Arrays.stream(pairs)
            .map(pair -> pair.split("=", 2))
            .collect(
                java.util.stream.Collectors.toMap(
                    pair -> pair[0],
                    pair -> new String[] {pair[1]},
                    (one, other) -> new String[] {one[0], other[0]})));
  }

  record Beginning(
      @Field(label = "Kept", defaultValue = "add;replace", kind = FieldKind.CHOICES)
          List<Mode> kept) {}

  @Test
  void whereSomeAreChosenAtFirstNoneIsAChoice() {
    FormModel model = FormModel.of(Beginning.class);

    assertThat(FormInput.of(model, model.defaults()).all("kept")).containsExactly("add", "replace");
    assertThat(FormInput.sent(Map.of()).json(model)).hasToString("{\"kept\":[]}");
  }
}
