package io.tenantry.actions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the management actions. */
@ApplicationScoped
public class ActionCatalog {

  private final Map<String, Action<?, ?>> byId = new TreeMap<>();

  /** For the container's proxy. */
  protected ActionCatalog() {}

  @Inject
  public ActionCatalog(@Any Instance<Action<?, ?>> found) {
    this(found.stream().<Action<?, ?>>map(action -> action).toList());
  }

  /** A catalog of these actions. */
  public ActionCatalog(Collection<Action<?, ?>> actions) {
    for (Action<?, ?> action : actions) {
      if (byId.put(action.info().id(), action) != null) {
        throw new IllegalStateException("Two actions have the id " + action.info().id());
      }
    }
  }

  /** All actions, by section and title. */
  public List<Action<?, ?>> all() {
    return byId.values().stream()
        .sorted(
            Comparator.comparing((Action<?, ?> a) -> a.info().section())
                .thenComparing(a -> a.info().title()))
        .toList();
  }

  /**
   * The action of that id.
   *
   * @throws UnknownAction when there is none
   */
  public Action<?, ?> get(String id) {
    Action<?, ?> action = byId.get(id);
    if (action == null) {
      throw new UnknownAction(id);
    }
    return action;
  }
}
