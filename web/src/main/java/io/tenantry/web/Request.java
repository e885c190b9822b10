package io.tenantry.web;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The parameters of the page request under way, and where it goes next. */
public final class Request {

  private Request() {}

  /** A parameter that is there and not blank. */
  public static Optional<String> param(String name) {
    return Optional.ofNullable(external().getRequestParameterMap().get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** All values of a parameter. */
  public static List<String> params(String name) {
    String[] values = external().getRequestParameterValuesMap().get(name);
    return values == null ? List.of() : List.of(values);
  }

  /** A parameter that is a number; another one counts as absent. */
  public static Optional<Long> number(String name) {
    return param(name).filter(v -> v.matches("\\d{1,18}")).map(Long::valueOf);
  }

  /** A file that came with the form; one that was not chosen counts as absent. */
  public static Optional<Part> file(String name) {
    HttpServletRequest request = (HttpServletRequest) external().getRequest();
    String type = request.getContentType();
    if (type == null || !type.startsWith("multipart/")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(request.getPart(name)).filter(part -> part.getSize() > 0);
    } catch (IOException | ServletException e) {
      throw new IllegalStateException("The form's file could not be read", e);
    }
  }

  /** Sends the browser to another page of ours. */
  public static void go(String page) {
    try {
      external().redirect(external().getRequestContextPath() + "/" + page);
    } catch (IOException e) {
      throw new UncheckedIOException("The answer could not be written", e);
    }
  }

  /** Answers that there is no such page. */
  public static void notFound() {
    try {
      external().responseSendError(404, "There is no such page");
      FacesContext.getCurrentInstance().responseComplete();
    } catch (IOException e) {
      throw new UncheckedIOException("The answer could not be written", e);
    }
  }

  /** The last part of the page's address without its ending, e.g. {@code users}. */
  public static String page() {
    String path = ((HttpServletRequest) external().getRequest()).getServletPath();
    return path.substring(path.lastIndexOf('/') + 1).replace(".xhtml", "");
  }

  /** The page's address below ours, with what it asks for, e.g. {@code preview.xhtml?id=7}. */
  static String address() {
    HttpServletRequest request = (HttpServletRequest) external().getRequest();
    String query = request.getQueryString();
    return page() + ".xhtml" + (query == null ? "" : "?" + query);
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
