package io.tenantry.web.targets;

import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.UnknownAction;
import io.tenantry.actions.form.FieldModel;
import io.tenantry.actions.form.FormModel;
import io.tenantry.directory.Column;
import io.tenantry.directory.Directory;
import io.tenantry.directory.Page;
import io.tenantry.directory.Row;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.RowProblem;
import io.tenantry.operations.TargetLists;
import io.tenantry.operations.csv.CsvLines;
import io.tenantry.web.jobs.OutcomeLinks;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Streams tables, outcomes, the bad rows of a list and templates as CSV files. */
@WebServlet("/download/*")
public class Downloads extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int AT_ONCE = 1_000;

  @EJB private transient OperationQueries queries;
  @EJB private transient TargetLists lists;
  @EJB private transient Directory directory;
  @Inject private transient ActionCatalog catalog;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv; charset=UTF-8");
    String what = request.getPathInfo() == null ? "" : request.getPathInfo();
    switch (what) {
      case "/outcomes.csv" -> {
        long id = id(request, "id");
        named(response, "operation-" + id);
        queries.writeCsv(
            id,
            new OutcomeLinks(
                    "", id, value(request, "state"), value(request, "code"), value(request, "q"))
                .filter(),
            response.getOutputStream());
      }
      case "/problems.csv" -> {
        long list = id(request, "list");
        named(response, "rows-not-used-of-list-" + list);
        problems(list, response);
      }
      case "/template.csv" -> template(request, response);
      default -> {
        Optional<TargetKind> kind = TableState.kind(what.replaceAll("^/|\\.csv$", ""));
        if (kind.isPresent()) {
          table(kind.get(), request, response);
        } else {
          response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
      }
    }
  }

  /** A header line with the fields of an action's form. */
  private void template(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String action = value(request, "action");
    try {
      FormModel form = FormModel.of(catalog.get(action == null ? "" : action).formType());
      named(response, action);
      CsvLines csv = new CsvLines(response.getOutputStream());
      csv.line(form.fields().stream().map(FieldModel::name).toList());
      csv.flush();
    } catch (UnknownAction e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private void table(TargetKind kind, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    named(response, kind.page());
    TableState state = TableState.read(kind, request.getParameterMap());
    List<Column> columns =
        directory.columns(kind).stream()
            .filter(
                c ->
                    state.columns().isEmpty() ? c.shownFirst() : state.columns().contains(c.name()))
            .toList();
    TableCsv csv = new TableCsv(response.getOutputStream(), columns);
    int first = 0;
    while (true) {
      Page<Row> page = directory.page(kind, state.query(), first, AT_ONCE);
      csv.rows(page.rows());
      first += AT_ONCE;
      if (page.rows().size() < AT_ONCE) {
        break;
      }
    }
    csv.flush();
  }

  private void problems(long list, HttpServletResponse response) throws IOException {
    CsvLines csv = new CsvLines(response.getOutputStream());
    csv.line(List.of("Line", "Value", "Reason"));
    long after = 0;
    while (true) {
      List<RowProblem> some = lists.problems(list, after, AT_ONCE);
      for (RowProblem row : some) {
        csv.line(Arrays.asList(row.line(), row.value(), row.message()));
        after = row.line();
      }
      if (some.size() < AT_ONCE) {
        break;
      }
    }
    csv.flush();
  }

  private static void named(HttpServletResponse response, String name) {
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
  }

  private static long id(HttpServletRequest request, String name) {
    String text = request.getParameter(name);
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private static String value(HttpServletRequest request, String name) {
    String text = request.getParameter(name);
    return text == null || text.isBlank() ? null : text;
  }
}
