package io.tenantry.web.targets;

import io.tenantry.views.InvalidView;
import io.tenantry.views.SavedView;
import io.tenantry.views.SavedViews;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The menu of a table's saved views. */
@Named
@RequestScoped
public class TableViews {

  @EJB private SavedViews views;
  @Inject private TargetTable table;

  private List<SavedView> all;
  private String problem;
  private String done;

  /** Keeps what the table shows under the name that was entered. */
  public void save() {
    String name = Request.param("viewName").orElse("");
    try {
      views.save(table.getState().kind(), name, query());
      all = null;
      done = "Saved as " + name + ".";
    } catch (InvalidView e) {
      problem = e.getMessage();
    }
  }

  /** Forgets a view. */
  public void remove(SavedView view) {
    views.remove(view.id());
    all = null;
    done = view.name() + " was removed.";
  }

  /** A view begins at its first page. */
  private String query() {
    TableState state = table.getState();
    return state.at(1, state.size()).parameters();
  }

  public List<SavedView> getAll() {
    if (all == null) {
      all = views.of(table.getState().kind());
    }
    return all;
  }

  /** The address that opens a view; an action that was chosen before its targets stays chosen. */
  public String address(SavedView view) {
    String chosen = table.getChosen() == null ? "" : "for=" + table.getChosen().id();
    String both = view.query().isEmpty() || chosen.isEmpty() ? "" : "&";
    String query = view.query() + both + chosen;
    return table.getState().kind().page() + ".xhtml" + (query.isEmpty() ? "" : "?" + query);
  }

  /** Whether the table shows a view now. */
  public boolean shown(SavedView view) {
    return view.query().equals(query());
  }

  public String getProblem() {
    return problem;
  }

  /** What was done, in words, or {@code null}. */
  public String getDone() {
    return done;
  }
}
