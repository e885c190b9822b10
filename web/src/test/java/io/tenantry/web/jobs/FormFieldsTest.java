package io.tenantry.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FieldProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormFieldsTest {

  private static final FieldModel NAME =
      new FieldModel("name", "Name", "", FieldKind.TEXT, true, List.of());
  private static final FieldModel PLANS =
      new FieldModel("plans", "Plans", "", FieldKind.PLANS, false, List.of());

  @Test
  void aProblemIsToldAtTheFieldThatItBelongsTo() {
    FieldProblem deep = new FieldProblem("plans[1].state", "must be enabled or disabled");
    FormFields form = form(Map.of(), deep);

    assertThat(form.problem("plans")).isEqualTo("must be enabled or disabled");
    assertThat(form.problem("name")).isNull();
    assertThat(form.anchor(deep)).isEqualTo("plans");
    assertThat(form.label(deep)).isEqualTo("Plans: ");
    assertThat(form.explained("plans")).isEqualTo("help-plans wrong-plans");
    assertThat(form.explained("name")).isEqualTo("help-name");
  }

  @Test
  void aProblemOfTheWholeFormLeadsToItsFirstField() {
    FieldProblem whole = new FieldProblem("somethingChosen", "choose something");

    assertThat(form(Map.of(), whole).anchor(whole)).isEqualTo("name");
    assertThat(form(Map.of(), whole).label(whole)).isEmpty();
  }

  @Test
  void aProblemOfTheCsvLeadsToTheCsv() {
    FieldProblem csv = new FieldProblem("csv", "The file is empty.");

    assertThat(form(Map.of(), csv).anchor(csv)).isEqualTo("csv");
  }

  @Test
  void namesAndValuesKeepTheirLinesAndSomeEmptyOnesFollow() {
    FormFields form =
        form(
            Map.of(
                "values.name", new String[] {"A", "", "B"},
                "values.value", new String[] {"1", "", ""}));

    assertThat(form.pairs("values"))
        .containsExactly(
            Map.entry("A", "1"),
            Map.entry("B", ""),
            Map.entry("", ""),
            Map.entry("", ""),
            Map.entry("", ""));
  }

  @Test
  void aPartOpensWhereSomethingWasEnteredInIt() {
    FormFields form =
        form(
            Map.of(
                "plans.sku1.plan", new String[] {"disabled"},
                "plans.sku2.plan", new String[] {""}));

    assertThat(form.opened("plans.sku1")).isEqualTo("open");
    assertThat(form.opened("plans.sku2")).isNull();
  }

  private static FormFields form(Map<String, String[]> sent, FieldProblem... problems) {
    return new FormFields(
        List.of(NAME, PLANS),
        FormInput.sent(sent),
        List.of(problems),
        "Leave as is",
        () -> List.of());
  }
}
