package io.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.DelegationConflict;
import io.tenantry.web.FormProblems.Told;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormProblemsTest {

  private final FormProblems problems = new FormProblems(Map.of("units", "Units"));

  @Test
  void areToldByTheNamesThatThePageHasForItsInputs() {
    problems.during(
        () -> {
          throw new InvalidForm(
              List.of(
                  new FieldProblem("units", "must be a whole number"),
                  new FieldProblem("line-2", "Condition 2: is no time")));
        });

    assertThat(problems.isAny()).isTrue();
    assertThat(problems.of("units")).isEqualTo("must be a whole number");
    assertThat(problems.of("scope")).isNull();
    assertThat(problems.getAll())
        .containsExactly(
            new Told("units", "Units: must be a whole number"),
            new Told("line-2", "Condition 2: is no time"));
  }

  @Test
  void aConflictIsToldWithWhatToDo() {
    problems.during(
        () -> {
          throw DelegationConflict.because("x", "It is held", "Take it away first.");
        });

    assertThat(problems.getAll()).containsExactly(new Told("", "It is held. Take it away first."));
  }

  @Test
  void areNoneWhereTheStepWasTaken() {
    problems.during(() -> {});

    assertThat(problems.isAny()).isFalse();
    assertThatThrownBy(
            () ->
                problems.during(
                    () -> {
                      throw new IllegalStateException("ours");
                    }))
        .hasMessage("ours");
  }
}
