package io.tenantry.web.targets;

import io.tenantry.actions.TargetKind;
import io.tenantry.operations.FrozenTargets;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.TargetLists;
import io.tenantry.operations.TargetSelection;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** Freezes what was picked in a table and goes on to the action. */
@Named
@RequestScoped
public class PickedTargets {

  @EJB private TargetLists lists;

  private String problem;

  /** Freezes the selection that the table's form carries. */
  public void choose() {
    TargetKind kind = Request.param("kind").flatMap(TargetKind::of).orElse(TargetKind.USER);
    try {
      FrozenTargets frozen = lists.freeze(selection(kind));
      Request.go(
          "action.xhtml?list="
              + frozen.listId()
              + Request.param("action").map(a -> "&action=" + a).orElse(""));
    } catch (OperationRefused e) {
      problem = e.problem().message() + " " + e.problem().next();
    }
  }

  private static TargetSelection selection(TargetKind kind) {
    return Request.param("mode").orElse("picked").equals("all")
        ? new TargetSelection.Matching(
            kind, TableState.read(kind, Request.param("query").orElse("")).query(), keys("except"))
        : new TargetSelection.Picked(kind, keys("keys"));
  }

  private static List<String> keys(String name) {
    return Request.param(name).map(k -> Arrays.asList(k.split(","))).orElse(List.of());
  }

  public String getProblem() {
    return problem;
  }
}
