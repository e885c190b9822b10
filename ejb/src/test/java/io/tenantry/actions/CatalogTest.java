package io.tenantry.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FormModel;
import io.tenantry.gateway.pace.Limit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every action must have: no action can be added without. */
class CatalogTest {

  private static final Path DOCS = Path.of("..", "docs", "actions");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every action of the product, whether somebody remembered to list it or not. */
  static Stream<Action<?, ?>> actions() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tenantry.actions")
            .stream()
            .filter(type -> type.isAssignableTo(Action.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(CatalogTest::made);
  }

  private static Action<?, ?> made(JavaClass type) {
    try {
      return (Action<?, ?>) type.reflect().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type.getName() + " needs a constructor without arguments", e);
    }
  }

  @Test
  void thereAreActionsAndNoTwoHaveOneId() {
    List<Action<?, ?>> all = actions().toList();
    assertThat(all).isNotEmpty();
    assertThat(new ActionCatalog(all).all()).hasSameSizeAs(all);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void itsDescriptionIsComplete(Action<?, ?> action) {
    ActionInfo info = action.info();
    assertThat(info.id()).matches("[a-z0-9-]+\\.[a-z0-9-]+").startsWith(info.section() + ".");
    assertThat(info.title()).isNotBlank();
    assertThat(info.purpose()).endsWith(".").hasSizeGreaterThan(30);
    assertThat(info.targetKind()).isNotNull();
    assertThat(info.surface()).isNotNull();
    assertThat(info.permissions().isEmpty())
        .as("Only Tenantry's own values need no permission on Microsoft's side")
        .isEqualTo(info.surface() == Surface.PORTAL);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void itsLimitIsAPublishedOne(Action<?, ?> action) {
    if (!action.info().limit().isEmpty()) {
      assertThat(Limit.of(action.info().limit())).as(action.info().limit()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("actions")
  void itsFormTellsOfEveryField(Action<?, ?> action) {
    for (FieldModel field : FormModel.of(action.formType()).fields()) {
      assertThat(field.label()).as(field.name()).isNotBlank();
      assertThat(field.kind()).as(field.name()).isNotNull();
    }
    action
        .info()
        .targetKind()
        .keyField()
        .ifPresent(
            key -> assertThat(FormModel.of(action.formType()).field(key)).as(key).isPresent());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void whatItsFormBeginsWithIsWhatCountsForAFieldThatIsLeftOut(Action<?, ?> action)
      throws Exception {
    FormModel model = FormModel.of(action.formType());
    Record leftOut = JSON.treeToValue(JSON.createObjectNode(), action.formType());
    assertThat(JSON.treeToValue(model.defaults(), action.formType())).isEqualTo(leftOut);

    for (FieldModel field : model.fields()) {
      if (!field.options().isEmpty()
          && action.formType().getMethod(field.name()).invoke(leftOut) != null) {
        assertThat(field.defaultValue() != null || !field.leftOut().isEmpty())
            .as(field.name() + " says what it is when it is left out")
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("actions")
  void itHasATestOfItsPlan(Action<?, ?> action) throws ClassNotFoundException {
    Class<?> test = Class.forName(action.getClass().getName() + "Test");
    assertThat(test.getDeclaredMethods())
        .as("Tests of " + action.getClass().getSimpleName())
        .anyMatch(method -> method.isAnnotationPresent(Test.class));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void itIsDocumented(Action<?, ?> action) throws Exception {
    Path page = DOCS.resolve(action.info().id() + ".md");
    assertThat(page).exists();
    String text = Files.readString(page);
    assertThat(text).startsWith("# " + action.info().title()).contains(action.info().id());
    assertThat(Files.readString(DOCS.resolve("README.md"))).contains(page.getFileName().toString());
    for (FieldModel field : FormModel.of(action.formType()).fields()) {
      assertThat(text).contains("`" + field.name() + "`");
    }
  }
}
