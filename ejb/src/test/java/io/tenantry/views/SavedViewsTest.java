package io.tenantry.views;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SavedViewsTest {

  private static final List<SavedView> MANY =
      IntStream.range(0, SavedViews.MOST)
          .mapToObj(i -> new SavedView(i, "View " + i, "q=" + i))
          .toList();

  @Test
  void aViewNeedsANameThatFitsIntoTheMenu() {
    assertThatCode(() -> SavedViews.check("Sales", "f.department=Sales", List.of()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> SavedViews.check("  ", "", List.of()))
        .isInstanceOf(InvalidView.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> SavedViews.check("x".repeat(61), "", List.of()))
        .hasMessageContaining("60 characters");
  }

  @Test
  void wherePlaceIsFullAViewCanStillBeReplaced() {
    assertThatCode(() -> SavedViews.check("VIEW 7", "q=other", MANY)).doesNotThrowAnyException();
    assertThatThrownBy(() -> SavedViews.check("Another", "", MANY))
        .isInstanceOf(InvalidView.class)
        .hasMessageContaining("remove one");
  }
}
