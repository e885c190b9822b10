package io.tenantry.views;

import io.tenantry.actions.TargetKind;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.delegation.Access;
import io.tenantry.persistence.views.ViewTable;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Keeps, lists and forgets the caller's views. */
@Stateless
@RolesAllowed(Access.SIGNED_IN)
public class SavedViews {

  /** Characters that a name has at most. */
  public static final int LONGEST_NAME = 60;

  /** Views of one kind that an operator has at most: what one can find again in a menu. */
  public static final int MOST = 50;

  private static final int LONGEST_QUERY = 2_000;

  @Inject private ViewTable table;
  @Resource private SessionContext caller;

  /** The caller's views of a kind of targets, by name. */
  public List<SavedView> of(TargetKind kind) {
    try {
      return table.of(operator(), kind.name()).stream()
          .map(row -> new SavedView(row.id(), row.name(), row.query()))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading the saved views", e);
    }
  }

  /**
   * Keeps a view, in place of the one that the caller has under that name.
   *
   * @throws InvalidView when it cannot be kept; the message says what to do
   */
  public void save(TargetKind kind, String name, String query) {
    check(name, query, of(kind));
    try {
      table.put(operator(), kind.name(), name.strip(), query);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("saving a view", e);
    }
  }

  static void check(String name, String query, List<SavedView> known) {
    if (name == null || name.isBlank()) {
      throw new InvalidView("Enter a name for the view.");
    }
    if (name.strip().length() > LONGEST_NAME) {
      throw new InvalidView("A name has " + LONGEST_NAME + " characters at most; shorten it.");
    }
    if (query.length() > LONGEST_QUERY) {
      throw new InvalidView("The search and filters are too long to be kept; shorten them.");
    }
    boolean another = known.stream().noneMatch(v -> v.name().equalsIgnoreCase(name.strip()));
    if (another && known.size() >= MOST) {
      throw new InvalidView("There are " + MOST + " views already; remove one first.");
    }
  }

  /** Forgets one of the caller's views. */
  public void remove(long id) {
    try {
      table.remove(operator(), id);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("removing a view", e);
    }
  }

  private String operator() {
    return caller.getCallerPrincipal().getName();
  }
}
