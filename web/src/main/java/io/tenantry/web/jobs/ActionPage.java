package io.tenantry.web.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.UnknownAction;
import io.tenantry.actions.form.ActionForms;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FieldProblem;
import io.tenantry.actions.form.FormModel;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.directory.Directory;
import io.tenantry.directory.SkuView;
import io.tenantry.operations.FrozenTargets;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.Operations;
import io.tenantry.operations.StopRules;
import io.tenantry.operations.Submission;
import io.tenantry.operations.TargetLists;
import io.tenantry.web.Request;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** The page with the form of an action, for a frozen list of targets. */
@Named
@RequestScoped
public class ActionPage {

  @EJB private TargetLists lists;
  @EJB private Operations operations;
  @EJB private OperationQueries queries;
  @EJB private Directory directory;
  @Inject private ActionCatalog catalog;
  @Inject private ActionForms forms;

  private FrozenTargets list;
  private Action<?, ?> action;
  private FormModel model;
  private FormInput input;
  private List<SkuView> skus;
  private List<FieldProblem> problems = List.of();

  @PostConstruct
  void read() {
    input =
        FormInput.sent(
            FacesContext.getCurrentInstance().getExternalContext().getRequestParameterValuesMap());
    try {
      action = Request.param("action").<Action<?, ?>>map(catalog::get).orElse(null);
      list = lists.describe(Request.number("list").orElse(0L));
    } catch (UnknownAction | OperationRefused e) {
      problems = List.of(new FieldProblem("", e.getMessage()));
      return;
    }
    if (action != null) {
      model = FormModel.of(action.formType());
      Request.number("from").ifPresent(this::takeOver);
    }
  }

  /** Fills the inputs with the form of an earlier operation of this action. */
  private void takeOver(long operation) {
    try {
      var earlier = queries.get(operation);
      if (earlier.actionId().equals(action.info().id()) && input.one("requestKey").isEmpty()) {
        input = FormInput.of(model, new ObjectMapper().readTree(earlier.formJson()));
      }
    } catch (OperationRefused | JsonProcessingException e) {
      problems = List.of(new FieldProblem("", "The earlier form could not be taken over."));
    }
  }

  /** Checks the form and has the change previewed; stays here with what to correct otherwise. */
  public void preview() {
    ObjectNode form = input.json(model);
    try {
      forms.parse(action, form);
      long id =
          operations.preview(
              new Submission(
                  getRequestKey(),
                  action.info().id(),
                  form,
                  list.listId(),
                  StopRules.NONE,
                  Request.param("note").orElse(null),
                  null));
      Request.go("preview.xhtml?id=" + id);
    } catch (InvalidForm e) {
      problems = e.problems();
    } catch (OperationRefused e) {
      problems = List.of(new FieldProblem("", e.problem().message() + " " + e.problem().next()));
    }
  }

  /** The actions that work on the listed targets. */
  public List<ActionInfo> getChoices() {
    return catalog.all().stream()
        .map((Action<?, ?> a) -> a.info())
        .filter(info -> list == null || info.targetKind() == list.kind())
        .toList();
  }

  public FrozenTargets getList() {
    return list;
  }

  public ActionInfo getAction() {
    return action == null ? null : action.info();
  }

  public List<FieldModel> getFields() {
    return model == null ? List.of() : model.fields();
  }

  /** The licenses that a field offers. */
  public List<SkuView> skus(FieldModel field) {
    if (skus == null) {
      skus = directory.skus();
    }
    return field.kind().name().equals("SKU_ADD")
        ? skus.stream().filter(SkuView::assignable).toList()
        : skus;
  }

  public String one(String name) {
    return input.one(name);
  }

  /** What goes into an attribute: {@code true} or nothing at all. */
  public String checked(String name, String value) {
    return input.has(name, value) ? "checked" : null;
  }

  public boolean has(String name, String value) {
    return input.has(name, value);
  }

  /** What is wrong with one field, or {@code null}. */
  public String problem(String field) {
    return problems.stream()
        .filter(p -> belongs(p, field))
        .map(FieldProblem::message)
        .findFirst()
        .orElse(null);
  }

  private static boolean belongs(FieldProblem problem, String field) {
    return problem.field().equals(field)
        || problem.field().startsWith(field + "[")
        || problem.field().startsWith(field + ".");
  }

  /** The field that a problem's link leads to: its own, or the form's first. */
  public String anchor(FieldProblem problem) {
    return getFields().stream()
        .map(FieldModel::name)
        .filter(name -> belongs(problem, name))
        .findFirst()
        .orElse(getFields().isEmpty() ? "main" : getFields().get(0).name());
  }

  /** The label of the field that a problem is about, with a colon; empty for the whole form. */
  public String label(FieldProblem problem) {
    return getFields().stream()
        .filter(f -> belongs(problem, f.name()))
        .map(f -> f.label() + ": ")
        .findFirst()
        .orElse("");
  }

  public List<FieldProblem> getProblems() {
    return problems;
  }

  /** One key for this page: the second click of a double click is the same request. */
  public String getRequestKey() {
    String sent = input.one("requestKey");
    return sent.isEmpty() ? UUID.randomUUID().toString() : sent;
  }

  public List<String> getUnits() {
    return List.of("MB", "GB", "TB");
  }
}
