package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Target;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AddTagsTest {

  private static final Target ANNA = new Target(1, "anna-id", "anna@contoso.example");

  private final AddTags action = new AddTags();

  private static UserTags tags(List<String> asked, String... held) {
    TreeSet<String> all = new TreeSet<>(String::compareToIgnoreCase);
    all.addAll(List.of(held));
    return new UserTags(all, asked);
  }

  @Test
  void onlyTagsThatAreNotThereAreAdded() {
    AddTagsForm form = new AddTagsForm(List.of("Pilot", " Milan "));

    Plan.Change change = (Plan.Change) action.plan(ANNA, tags(form.tags(), "PILOT", "other"), form);

    assertThat(change.calls())
        .containsExactly(new PortalCall(PortalStore.USER_TAG, "anna-id", "Milan", ""));
    assertThat(change.before()).hasToString("{\"Milan\":false,\"Pilot\":true}");
    assertThat(change.after()).hasToString("{\"Milan\":true,\"Pilot\":true}");
  }

  @Test
  void theSameTagsTwiceChangeNothing() {
    AddTagsForm form = new AddTagsForm(List.of("Pilot"));

    assertThat(action.plan(ANNA, tags(form.tags(), "pilot"), form))
        .isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void undoTakesAwayOnlyWhatWasAdded() {
    UserTags before = tags(List.of("Milan", "Pilot"), "Pilot");
    UserTags after = tags(List.of("Milan", "Pilot"), "Pilot", "Milan");

    Plan.Change undo = (Plan.Change) action.restore(ANNA, after, action.snapshot(before));

    assertThat(undo.calls())
        .containsExactly(new PortalCall(PortalStore.USER_TAG, "anna-id", "Milan", null));
  }
}
