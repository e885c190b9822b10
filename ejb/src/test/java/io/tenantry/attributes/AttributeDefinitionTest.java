package io.tenantry.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.form.BeanValidation;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeDefinitionTest {

  private static AttributeDefinition of(AttributeType type, Integer maxLength, String... values) {
    return new AttributeDefinition("Cost center", type, maxLength, List.of(values));
  }

  @Test
  void valuesAreCheckedByTheirType() {
    assertThat(of(AttributeType.TEXT, 4).problem("12345")).hasValue("has 4 characters at most");
    assertThat(of(AttributeType.TEXT, null).problem("12345")).isEmpty();
    assertThat(of(AttributeType.NUMBER, null).problem("12.5")).isEmpty();
    assertThat(of(AttributeType.NUMBER, null).problem("twelve")).isPresent();
    assertThat(of(AttributeType.DATE, null).problem("2026-02-28")).isEmpty();
    assertThat(of(AttributeType.DATE, null).problem("2026-02-30")).isPresent();
    assertThat(of(AttributeType.BOOL, null).problem("true")).isEmpty();
    assertThat(of(AttributeType.BOOL, null).problem("yes")).isPresent();
    assertThat(of(AttributeType.CHOICE, null, "A", "B").problem("B")).isEmpty();
    assertThat(of(AttributeType.CHOICE, null, "A", "B").problem("C"))
        .hasValue("must be one of A, B");
  }

  @Test
  void whatIsStoredIsReadAgain() {
    AttributeDefinition choice = of(AttributeType.CHOICE, 20, "A", "B");
    AttributeDefinition text = of(AttributeType.TEXT, null);

    assertThat(AttributeDefinition.of(choice.stored())).isEqualTo(choice);
    assertThat(AttributeDefinition.of(text.stored())).isEqualTo(text);
  }

  @Test
  void onlyAChoiceHasAllowedValuesAndItMust() {
    assertThat(BeanValidation.VALIDATOR.validate(of(AttributeType.CHOICE, null, "A"))).isEmpty();
    assertThat(BeanValidation.VALIDATOR.validate(of(AttributeType.CHOICE, null))).hasSize(1);
    assertThat(BeanValidation.VALIDATOR.validate(of(AttributeType.TEXT, null, "A"))).hasSize(1);
    assertThat(
            BeanValidation.VALIDATOR.validate(
                new AttributeDefinition("1st", AttributeType.BOOL, 0, null)))
        .hasSize(2);
  }
}
