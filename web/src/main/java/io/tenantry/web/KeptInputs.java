package io.tenantry.web;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what was entered on a page over the trip to the page that asks for credentials: in the
 * session, since a note is nothing for an address, and for a short while. Never for secrets.
 */
public final class KeptInputs {

  private static final String KEPT = "io.tenantry.kept-inputs";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

  private record Kept(String address, Instant at, Map<String, List<String>> values, boolean seen)
      implements Serializable {

    Kept shown() {
      return new Kept(address, at, values, true);
    }
  }

  private KeptInputs() {}

  /**
   * Keeps inputs of the form that came.
   *
   * @param address of the page that shows them again, e.g. {@code preview.xhtml?id=7}
   */
  public static void keep(String address, String... names) {
    Map<String, List<String>> values =
        Stream.of(names).collect(Collectors.toMap(name -> name, Request::params));
    request().getSession().setAttribute(KEPT, new Kept(address, Instant.now(), values, false));
  }

  /** What an input of this page had, when it is kept and not empty. */
  public static Optional<String> value(String name) {
    return values(name).stream().findFirst().map(String::strip).filter(text -> !text.isEmpty());
  }

  /** All values that inputs of this name had, when they are kept. */
  public static List<String> values(String name) {
    return kept().map(kept -> kept.values().get(name)).orElse(List.of());
  }

  /** Whether inputs of this page are kept which were not looked at since. */
  public static boolean unseen() {
    return kept().filter(kept -> !kept.seen()).isPresent();
  }

  /** Notes that the page is shown with them. */
  public static void seen() {
    kept().ifPresent(kept -> request().getSession().setAttribute(KEPT, kept.shown()));
  }

  private static Optional<Kept> kept() {
    return Optional.ofNullable(request().getSession(false))
        .map(some -> (Kept) some.getAttribute(KEPT))
        .filter(kept -> kept.address().equals(Request.address()))
        .filter(kept -> kept.at().plus(LONG_ENOUGH).isAfter(Instant.now()));
  }

  /** Forgets them, once they have been used. */
  public static void forget() {
    HttpSession session = request().getSession(false);
    if (session != null) {
      session.removeAttribute(KEPT);
    }
  }

  private static HttpServletRequest request() {
    return (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
  }
}
