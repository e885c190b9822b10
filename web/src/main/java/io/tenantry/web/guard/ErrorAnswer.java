package io.tenantry.web.guard;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The body of every error that the server would otherwise describe in its own words: which way it
 * went wrong and what to do, never how.
 */
@WebServlet(
    urlPatterns = {ErrorAnswer.PATH, ErrorAnswer.EXPIRED, ErrorAnswer.UNMARKED, ErrorAnswer.FAILED})
public class ErrorAnswer extends HttpServlet {

  private static final long serialVersionUID = 1L;

  static final String PATH = "/errors/answer";

  /** Where a page's script is sent whose form is not accepted any more. */
  static final String EXPIRED = "/errors/expired";

  /** Where a page's script is sent that did not send what it had been given. */
  static final String UNMARKED = "/errors/unmarked";

  /** Where a page's script is sent when the server failed. */
  static final String FAILED = "/errors/failed";

  /** The attribute of a request that names what it is refused for. */
  static final String REFUSAL = "io.tenantry.refusal";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Integer sent = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Refusal refusal = refusal(request, sent);
    int status = sent == null || sent < 400 ? refusal.status() : sent;
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null) {
      status = refusal.status();
    }
    String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Answer answer =
        Answer.to(path == null ? "" : path, refusal, status, number(request, sent == null));
    response.setStatus(status);
    response.setContentType(answer.type());
    if (!request.getMethod().equals("HEAD")) {
      response.getWriter().write(answer.body());
    }
  }

  private static Refusal refusal(HttpServletRequest request, Integer status) {
    if (request.getAttribute(REFUSAL) instanceof Refusal named) {
      return named;
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable error) {
      return Failures.refusal(error);
    }
    if (status != null) {
      return Refusal.of(status);
    }
    return switch (request.getServletPath()) {
      case EXPIRED -> Refusal.EXPIRED;
      case UNMARKED -> Refusal.UNMARKED;
      case FAILED -> Refusal.FAILURE;
      default -> Refusal.NOT_FOUND;
    };
  }

  /** The number of this request; of the one that failed, when a script was sent here for it. */
  private static String number(HttpServletRequest request, boolean asked) {
    String failed = asked ? request.getParameter("request") : null;
    return failed != null && failed.matches("[0-9a-f]{16}") ? failed : RequestId.current();
  }
}
