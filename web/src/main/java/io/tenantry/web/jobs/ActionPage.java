package io.tenantry.web.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.UnknownAction;
import io.tenantry.actions.form.ActionForms;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.FormModel;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.delegation.AccessRefused;
import io.tenantry.delegation.AllowedActions;
import io.tenantry.directory.Directory;
import io.tenantry.operations.FrozenTargets;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.Operations;
import io.tenantry.operations.RowProblem;
import io.tenantry.operations.StopRules;
import io.tenantry.operations.Submission;
import io.tenantry.operations.TargetLists;
import io.tenantry.operations.csv.InvalidCsv;
import io.tenantry.web.Request;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The page with the form of an action, for a frozen list of targets. */
@Named
@RequestScoped
public class ActionPage {

  private static final int PROBLEMS_SHOWN = 200;

  @EJB private TargetLists lists;
  @EJB private Operations operations;
  @EJB private OperationQueries queries;
  @EJB private Directory directory;
  @Inject private AllowedActions allowed;
  @Inject private ActionForms forms;

  private FrozenTargets list;
  private FrozenTargets incomplete;
  private Action<?, ?> action;
  private FormModel model;
  private FormInput input;
  private FormFields shown;
  private List<FieldProblem> problems = List.of();

  @PostConstruct
  void read() {
    input =
        FormInput.sent(
            FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap());
    try {
      action = Request.param("action").<Action<?, ?>>map(allowed::get).orElse(null);
      Long frozen = Request.number("list").orElse(null);
      if (frozen != null || !isMade()) {
        list = lists.describe(frozen == null ? 0 : frozen);
      }
    } catch (UnknownAction | OperationRefused | AccessRefused e) {
      action = null;
      problem("", e.getMessage());
      return;
    }
    if (action != null) {
      model = FormModel.of(action.formType());
      incomplete = Request.number("goodRows").map(this::rows).orElse(null);
      if (input.one("requestKey").isEmpty()) {
        begin();
      }
    }
  }

  /** The list that this page told bad rows of; the button that goes on without them needs it. */
  private FrozenTargets rows(long frozen) {
    try {
      FrozenTargets rows = lists.describe(frozen);
      return rows.kind() == action.info().targetKind() ? rows : null;
    } catch (OperationRefused e) {
      return null;
    }
  }

  /** Fills the inputs with defaults, and with the form of an earlier operation of this action. */
  private void begin() {
    ObjectNode form = model.defaults();
    Request.number("from").ifPresent(operation -> takeOver(operation, form));
    input = FormInput.of(model, form);
  }

  private void takeOver(long operation, ObjectNode form) {
    try {
      var earlier = queries.get(operation);
      if (earlier.actionId().equals(action.info().id())) {
        form.setAll((ObjectNode) new ObjectMapper().readTree(earlier.formJson()));
      }
    } catch (OperationRefused | JsonProcessingException e) {
      problem("", "The earlier form could not be taken over.");
    }
  }

  /** Checks the form and has the change previewed; stays here with what to correct otherwise. */
  public void preview() {
    ObjectNode form = input.json(model);
    attempt(
        () -> {
          if (list == null) {
            make(form);
            return;
          }
          // What each target of its own says may complete the form.
          if (!isMade()) {
            forms.parse(action, form);
          }
          submit(form, list.listId());
        });
  }

  /** Previews the rows of a CSV that can be used, and leaves the others out. */
  public void previewGood() {
    attempt(() -> submit(input.json(model), incomplete.listId()));
  }

  /** Lists what is to be made; rows that cannot be used are told before anything else happens. */
  private void make(ObjectNode form) throws IOException {
    boolean csv = MadeTargetsInput.isCsv(input);
    if (!csv) {
      forms.parse(action, form);
    }
    FrozenTargets made = lists.freeze(MadeTargetsInput.selection(action.info(), form, input));
    if (made.problemCount() > 0 && csv) {
      incomplete = made;
    } else if (made.problemCount() > 0) {
      problem("", lists.problems(made.listId(), 0, 1).get(0).message());
    } else {
      submit(form, made.listId());
    }
  }

  private void submit(ObjectNode form, long targets) {
    long id =
        operations.preview(
            new Submission(
                getRequestKey(),
                action.info().id(),
                form,
                targets,
                StopRules.NONE,
                null,
                Request.param("note").orElse(null),
                null,
                null));
    Request.go("preview.xhtml?id=" + id);
  }

  /** One step that may find something wrong with what was entered. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.take();
    } catch (InvalidForm e) {
      problems = e.problems();
    } catch (InvalidCsv e) {
      problem(MadeTargetsInput.NAME, e.getMessage());
    } catch (IOException e) {
      problem(MadeTargetsInput.NAME, "The file could not be read: " + e.getMessage());
    } catch (OperationRefused e) {
      problem("", e.problem().message() + " " + e.problem().next());
    }
  }

  private void problem(String field, String message) {
    problems = List.of(new FieldProblem(field, message));
  }

  public FrozenTargets getList() {
    return list;
  }

  /** Whether the action makes its targets. */
  public boolean isMade() {
    return action != null && action.info().targetKind().made();
  }

  /** Whether the form can be shown: the targets are known, or come from the form itself. */
  public boolean isReady() {
    return action != null && (list != null || isMade());
  }

  /** What a CSV gave of which some rows cannot be used, or {@code null}. */
  public FrozenTargets getIncomplete() {
    return incomplete;
  }

  /** The first rows that cannot be used. */
  public List<RowProblem> getRowProblems() {
    return lists.problems(incomplete.listId(), 0, PROBLEMS_SHOWN);
  }

  public ActionInfo getAction() {
    return action == null ? null : action.info();
  }

  /** The form as its inputs show it. */
  public FormFields getForm() {
    if (shown == null || shown.problems() != problems) {
      shown =
          new FormFields(
              model == null ? List.of() : model.fields(),
              input,
              problems,
              isMade() ? "Not set" : "Leave as is",
              directory::skus);
    }
    return shown;
  }

  public List<FieldProblem> getProblems() {
    return problems;
  }

  /** One key for this page: the second click of a double click is the same request. */
  public String getRequestKey() {
    String sent = input.one("requestKey");
    return sent.isEmpty() ? UUID.randomUUID().toString() : sent;
  }
}
