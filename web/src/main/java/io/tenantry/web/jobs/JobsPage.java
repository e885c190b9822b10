package io.tenantry.web.jobs;

import io.tenantry.operations.OperationFilter;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationState;
import io.tenantry.operations.OperationView;
import io.tenantry.operations.OutcomeState;
import io.tenantry.web.PagedRows;
import io.tenantry.web.Request;
import io.tenantry.web.Show;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.event.data.PageEvent;

/** The list of operations, the latest first. */
@Named
@RequestScoped
public class JobsPage {

  private static final int ROWS = 25;

  @EJB private OperationQueries queries;
  @Inject private Show show;

  private PagedRows<OperationView> list;

  /** The operations that the address asks for, read one page at a time. */
  public PagedRows<OperationView> getList() {
    if (list == null) {
      OperationFilter filter =
          new OperationFilter(
              one(OperationState.values(), "state").map(Set::of).orElse(Set.of()),
              one(OperationKind.values(), "kind").orElse(null),
              null,
              null,
              Request.param("q").orElse(null));
      list = new PagedRows<>((first, size) -> queries.list(filter, first, size), getFirst(), ROWS);
    }
    return list;
  }

  /** The place of the first operation on the page that the address asks for, from 0. */
  public int getFirst() {
    return PagedRows.first(ROWS);
  }

  /** How many operations are on a page. */
  public int getRows() {
    return ROWS;
  }

  /** Another page of the list was asked for. */
  public void paged(PageEvent event) {
    PagedRows.moved(at(event.getPage() + 1));
  }

  private static <E extends Enum<E>> Optional<E> one(E[] all, String parameter) {
    String wanted = Request.param(parameter).orElse("");
    return Arrays.stream(all).filter(e -> e.name().equals(wanted)).findFirst();
  }

  private static String at(int number) {
    return "jobs.xhtml?"
        + Stream.of("q", "state", "kind")
            .flatMap(
                name ->
                    Request.param(name).stream()
                        .map(v -> name + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8) + "&"))
            .collect(Collectors.joining())
        + "page="
        + number;
  }

  public boolean isFiltered() {
    return Stream.of("q", "state", "kind").anyMatch(n -> Request.param(n).isPresent());
  }

  /** Whether it runs or waits for its turn. */
  public boolean busy(OperationView operation) {
    return operation.state() == OperationState.RUNNING
        || operation.state() == OperationState.QUEUED;
  }

  /** Whether it ended without all targets being as they should: no reason for a green sign. */
  public boolean incomplete(OperationView operation) {
    return operation.state() == OperationState.COMPLETED
        && operation.count(OutcomeState.FAILED) + operation.count(OutcomeState.IN_DOUBT) > 0;
  }

  /** The counters that are not zero, in words. */
  public String counts(OperationView operation) {
    return Arrays.stream(OutcomeState.values())
        .filter(s -> operation.count(s) > 0)
        .map(
            s ->
                show.number(operation.count(s))
                    + " "
                    + show.outcome(s).toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(" · "));
  }

  /** The address of an operation's own page. */
  public String link(OperationView operation) {
    return (operation.kind() == OperationKind.PREVIEW ? "preview" : "job")
        + ".xhtml?id="
        + operation.id();
  }

  public OperationState[] getStates() {
    return OperationState.values();
  }

  public OperationKind[] getKinds() {
    return OperationKind.values();
  }
}
