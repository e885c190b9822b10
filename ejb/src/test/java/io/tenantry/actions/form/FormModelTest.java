package io.tenantry.actions.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormModelTest {

  record Form(
      @NotBlank @Field(label = "Name", kind = FieldKind.TEXT) String name,
      @NotEmpty @Field(label = "Members", kind = FieldKind.USERS) List<String> members,
      @NotNull @Field(label = "Days", kind = FieldKind.INT) Integer days,
      @Field(label = "Enabled", kind = FieldKind.BOOL) Boolean enabled,
      @Field(label = "Force", kind = FieldKind.BOOL) boolean force,
      @Field(label = "Password", kind = FieldKind.SECRET) Secret password) {}

  private static final FormModel MODEL = FormModel.of(Form.class);

  @Test
  void whatMustNotBeMissingBlankOrEmptyIsRequired() {
    assertThat(MODEL.fields().stream().map(FieldModel::required))
        .containsExactly(true, true, true, false, false, false);
  }

  @Test
  void aBooleanThatMayBeLeftOutIsChosenFromYesAndNo() {
    assertThat(MODEL.field("enabled").orElseThrow().options())
        .extracting(FieldModel.Option::value)
        .containsExactly("true", "false");
    assertThat(MODEL.field("force").orElseThrow().options()).isEmpty();
  }

  record Beginning(
      @NotNull @Field(label = "Days", defaultValue = "30", kind = FieldKind.INT) Integer days,
      @Field(label = "Keep", defaultValue = "false", kind = FieldKind.BOOL) Boolean keep,
      @Field(label = "Parts", defaultValue = "READ; WRITE", kind = FieldKind.CHOICES)
          List<StandardOpenOption> parts,
      @Field(label = "Name", kind = FieldKind.TEXT) String name) {}

  @Test
  void aFieldThatHasADefaultNeedNotBeGiven() {
    FormModel model = FormModel.of(Beginning.class);

    assertThat(model.defaults())
        .hasToString("{\"days\":30,\"keep\":false,\"parts\":[\"READ\",\"WRITE\"]}");
    assertThat(model.field("days").orElseThrow().required()).isFalse();
    assertThat(model.field("name").orElseThrow().defaultValue()).isNull();
  }

  @Test
  void aFormIsToldWithoutItsSecrets() {
    ObjectNode form =
        JsonNodeFactory.instance.objectNode().put("name", "Anna").put("password", "s3cret");

    assertThat(MODEL.withoutSecrets(form)).hasToString("{\"name\":\"Anna\"}");
    assertThat(form.has("password")).isTrue();
  }
}
