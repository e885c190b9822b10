package io.tenantry.web.jobs;

import io.tenantry.operations.OutcomeFilter;
import io.tenantry.operations.OutcomeState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Which outcomes of an operation an address asks for, and the addresses of others. */
public record OutcomeLinks(String page, long id, String state, String code, String text) {

  /** The filter; a state that does not exist counts as none. */
  public OutcomeFilter filter() {
    Optional<OutcomeState> one =
        Arrays.stream(OutcomeState.values()).filter(s -> s.name().equals(state)).findFirst();
    return new OutcomeFilter(one.map(Set::of).orElse(Set.of()), code, text);
  }

  /** The address of the outcomes in one state. */
  public String in(String otherState) {
    return new OutcomeLinks(page, id, otherState, null, null).at(1) + "#outcomes";
  }

  /** The address of the outcomes with one cause. */
  public String because(String otherState, String otherCode) {
    return new OutcomeLinks(page, id, otherState, otherCode, null).at(1) + "#outcomes";
  }

  /** The address of another page of the same outcomes. */
  public String at(int number) {
    return page + ".xhtml?" + query() + (number > 1 ? "&page=" + number : "");
  }

  /** The query part that names these outcomes. */
  public String query() {
    return "id=" + id + part("state", state) + part("code", code) + part("q", text);
  }

  private static String part(String name, String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
