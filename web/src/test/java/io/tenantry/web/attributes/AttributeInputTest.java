package io.tenantry.web.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.attributes.AttributeDefinition;
import io.tenantry.attributes.AttributeType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeInputTest {

  private static final AttributeDefinition COLOR =
      new AttributeDefinition("Color", AttributeType.CHOICE, 20, List.of("red", "blue"));

  @Test
  void aDefinitionComesBackFromItsInputsAsItWas() {
    AttributeInput input = AttributeInput.of(COLOR);

    assertThat(input).isEqualTo(new AttributeInput("Color", "choice", "20", "red\nblue"));
    assertThat(input.definition()).isEqualTo(COLOR);
  }

  @Test
  void whatIsNotEnteredIsLeftToTheRulesOfDefinitions() {
    AttributeDefinition empty = new AttributeInput("", "", "", "\n \n").definition();

    assertThat(empty).isEqualTo(new AttributeDefinition(null, null, null, List.of()));
  }

  @Test
  void aLengthThatIsNoNumberIsToldAtItsInput() {
    assertThatThrownBy(() -> new AttributeInput("Color", "text", "many", "").definition())
        .isInstanceOf(InvalidForm.class)
        .hasMessageContaining("maxLength");
  }

  @ParameterizedTest
  @CsvSource({
    "name, name",
    "maxLength, maxLength",
    "values[2].<list element>, values",
    "choiceComplete, values"
  })
  void aProblemBelongsToAnInput(String field, String input) {
    assertThat(AttributeInput.of(new FieldProblem(field, "is wrong"))).isEqualTo(input);
  }
}
