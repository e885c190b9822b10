package io.tenantry.operations;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.directory.Directory;
import io.tenantry.directory.KeyLabel;
import io.tenantry.operations.csv.TargetCsv;
import io.tenantry.persistence.operations.TargetListRecord;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.persistence.operations.TargetTable;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Freezes what operators pick into lists of targets, whatever the directory does afterwards.
 *
 * <p>A list is written in one transaction: it is there as a whole or not at all.
 */
@Stateless
@RolesAllowed({"OPERATOR", "ADMINISTRATOR"})
public class TargetLists {

  private static final int RESOLVED_AT_ONCE = 1_000;

  @PersistenceContext private EntityManager entities;
  @Resource private SessionContext caller;
  @Inject private TargetTable targets;
  @Inject private ActionCatalog catalog;
  @Inject private StoredForms forms;
  @Inject private OperationAccess access;
  @EJB private Directory directory;

  /**
   * Freezes a selection.
   *
   * @throws OperationRefused when it names no target at all
   * @throws io.tenantry.operations.csv.InvalidCsv when an uploaded file cannot be read
   */
  public FrozenTargets freeze(TargetSelection selection) {
    TargetListRecord list =
        new TargetListRecord(
            selection.kind().name(),
            description(selection),
            caller.getCallerPrincipal().getName(),
            Instant.now());
    entities.persist(list);
    entities.flush();
    Filling filling = new Filling(list.id());
    if (selection instanceof TargetSelection.Picked picked) {
      pick(picked, filling);
    } else if (selection instanceof TargetSelection.Matching matching) {
      Set<String> except = new HashSet<>(matching.except());
      directory.forEachKey(
          matching.kind(),
          matching.query(),
          keys -> filling.targets(keys.stream().filter(k -> !except.contains(k.key())).toList()));
    } else if (selection instanceof TargetSelection.Uploaded uploaded) {
      new TargetCsv(
              uploaded.kind(),
              uploaded.heading(),
              values -> directory.resolve(uploaded.kind(), values),
              filling)
          .read(uploaded.csv());
    } else if (selection instanceof TargetSelection.Made made) {
      Action<?, ?> action = catalog.get(made.actionId());
      access.submitting(action, OperationKind.RUN);
      list.withOwnValues(true);
      new MadeTargets(action, forms, access, made, filling).fill();
    }
    if (filling.size == 0 && filling.problems == 0) {
      throw new OperationRefused(
          "targets.none", "Nothing matches the selection", "Pick at least one target.");
    }
    list.filled(filling.size, filling.problems);
    return view(list);
  }

  private void pick(TargetSelection.Picked picked, Filling filling) {
    List<String> keys = picked.keys().stream().distinct().toList();
    // One target may be named by its id and by its address.
    Set<String> seen = new HashSet<>();
    for (int from = 0; from < keys.size(); from += RESOLVED_AT_ONCE) {
      Collection<String> some = keys.subList(from, Math.min(keys.size(), from + RESOLVED_AT_ONCE));
      Map<String, KeyLabel> found = directory.resolve(picked.kind(), some);
      List<KeyLabel> known = new ArrayList<>();
      List<TargetTable.Problem> unknown = new ArrayList<>();
      long line = from;
      for (String key : some) {
        line++;
        KeyLabel target = found.get(key.toLowerCase(Locale.ROOT));
        if (target == null) {
          unknown.add(
              new TargetTable.Problem(
                  line,
                  key,
                  "targets.unknown",
                  "The directory has no such " + picked.kind().one()));
        } else if (!seen.add(target.key())) {
          unknown.add(
              new TargetTable.Problem(
                  line, key, "targets.twice", "The same " + picked.kind().one() + " comes before"));
        } else {
          known.add(target);
        }
      }
      filling.targets(known);
      filling.problems(unknown);
    }
  }

  private static String description(TargetSelection selection) {
    if (selection instanceof TargetSelection.Picked picked) {
      int size = (int) picked.keys().stream().distinct().count();
      return size + " picked " + (size == 1 ? picked.kind().one() : picked.kind().many());
    }
    if (selection instanceof TargetSelection.Matching matching) {
      boolean all =
          matching.query().filters().isEmpty()
              && (matching.query().search() == null || matching.query().search().isBlank());
      return "All " + matching.kind().many() + (all ? "" : " that match the filter");
    }
    String name =
        selection instanceof TargetSelection.Made made
            ? made.fileName()
            : ((TargetSelection.Uploaded) selection).fileName();
    if (name == null && selection instanceof TargetSelection.Made made) {
      return made.rows() == null ? "From the form" : "From " + made.rows().size() + " rows";
    }
    String shown = name == null || name.isBlank() ? "uploaded list" : name;
    return "From " + (shown.length() > 400 ? shown.substring(0, 400) : shown);
  }

  /**
   * A list.
   *
   * @throws OperationRefused when there is none of that id
   */
  public FrozenTargets describe(long listId) {
    return view(own(listId));
  }

  /** A list is there for whoever had it made. */
  private TargetListRecord own(long listId) {
    TargetListRecord list = entities.find(TargetListRecord.class, listId);
    if (list == null) {
      throw unknown(listId);
    }
    access.own(list, unknown(listId));
    return list;
  }

  private static OperationRefused unknown(long listId) {
    return new OperationRefused(
        "targets.unknown", "There is no target list " + listId, "Pick the targets again.");
  }

  /** Targets of a list after a seq, by seq. */
  public List<Target> page(long listId, int after, int size) {
    own(listId);
    try {
      return targets.page(listId, after, size).stream()
          .map(row -> new Target(row.seq(), row.key(), row.label()))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading target list " + listId, e);
    }
  }

  /** Lines of the upload that name no target, after a line, by line. */
  public List<RowProblem> problems(long listId, long afterLine, int size) {
    own(listId);
    try {
      return targets.problems(listId, afterLine, size).stream()
          .map(p -> new RowProblem(p.line(), p.value(), p.code(), p.message()))
          .toList();
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading problems of target list " + listId, e);
    }
  }

  private static FrozenTargets view(TargetListRecord list) {
    return new FrozenTargets(
        list.id(),
        TargetKind.valueOf(list.targetKind()),
        list.size(),
        list.description(),
        list.problemCount(),
        list.createdAt());
  }

  /** Writes a list as it comes in. */
  final class Filling implements TargetCsv.Sink {

    private final long listId;
    private int size;
    private int problems;

    private Filling(long listId) {
      this.listId = listId;
    }

    void target(String key, String label, String values) {
      try {
        targets.add(listId, List.of(new TargetRow(++size, key, label, null, values)));
      } catch (SQLException e) {
        throw new DatabaseUnavailable("writing target list " + listId, e);
      }
    }

    @Override
    public void targets(List<KeyLabel> some) {
      if (some.isEmpty()) {
        return;
      }
      List<TargetRow> rows = new ArrayList<>();
      for (KeyLabel target : some) {
        rows.add(new TargetRow(++size, target.key(), target.label(), null));
      }
      try {
        targets.add(listId, rows);
      } catch (SQLException e) {
        throw new DatabaseUnavailable("writing target list " + listId, e);
      }
    }

    @Override
    public void problems(List<TargetTable.Problem> some) {
      if (some.isEmpty()) {
        return;
      }
      problems += some.size();
      try {
        targets.addProblems(listId, some);
      } catch (SQLException e) {
        throw new DatabaseUnavailable("writing problems of target list " + listId, e);
      }
    }
  }
}
