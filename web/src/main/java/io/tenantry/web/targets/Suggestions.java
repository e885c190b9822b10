package io.tenantry.web.targets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.TargetKind;
import io.tenantry.directory.Directory;
import io.tenantry.directory.InvalidQuery;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Offers objects of the directory copy to the pages' inputs while somebody types, as the REST API
 * does to programs: {@code suggestions/user?text=anna}.
 *
 * <p>A kind that there is no copy of is not found; the inputs then take what is typed.
 */
@WebServlet("/suggestions/*")
public class Suggestions extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  @EJB private transient Directory directory;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String kind = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    String text = request.getParameter("text");
    Optional<TargetKind> wanted = TargetKind.of(kind);
    try {
      if (wanted.isEmpty()) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return;
      }
      byte[] found =
          JSON.writeValueAsBytes(directory.suggest(wanted.get(), text == null ? "" : text, MOST));
      response.setContentType("application/json");
      response.getOutputStream().write(found);
    } catch (InvalidQuery e) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
