package io.tenantry.web.audit;

import io.tenantry.audit.AuditFilter;
import io.tenantry.audit.AuditQueries;
import io.tenantry.directory.InvalidQuery;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Streams the audit trail as a CSV file or as JSON lines. */
@WebServlet({"/download/audit.csv", "/download/audit.jsonl"})
public class AuditDownloads extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient AuditQueries queries;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean csv = request.getServletPath().endsWith(".csv");
    queries.mayBeRead();
    AuditFilter filter;
    try {
      filter = AuditParams.filter(request::getParameter);
    } catch (InvalidQuery e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
      return;
    }
    response.setContentType(csv ? "text/csv; charset=UTF-8" : "application/jsonl");
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"audit." + (csv ? "csv" : "jsonl") + "\"");
    if (csv) {
      queries.writeCsv(filter, response.getOutputStream());
    } else {
      queries.writeJsonLines(filter, response.getOutputStream());
    }
  }
}
