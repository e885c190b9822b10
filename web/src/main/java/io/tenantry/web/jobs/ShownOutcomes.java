package io.tenantry.web.jobs;

import io.tenantry.operations.MadeSecrets;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.OutcomeView;
import io.tenantry.operations.ProblemGroup;
import io.tenantry.operations.ShownSecret;
import io.tenantry.web.PagedRows;
import io.tenantry.web.Request;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.primefaces.event.data.PageEvent;

/** The outcomes of an operation that its page shows, their causes, and a secret once. */
@Named
@RequestScoped
public class ShownOutcomes {

  private static final int ROWS = 50;

  @EJB private MadeSecrets secrets;
  @EJB private OperationQueries queries;
  @Inject private OperationPage page;

  private OutcomeLinks links;
  private PagedRows<OutcomeView> rows;
  private List<ProblemGroup> groups;
  private ShownSecret secret;

  @PostConstruct
  void read() {
    if (page.getOperation() != null) {
      links =
          new OutcomeLinks(
              Request.page(),
              page.getOperation().id(),
              Request.param("state").orElse(null),
              Request.param("code").orElse(null),
              Request.param("q").orElse(null));
    }
  }

  public OutcomeLinks getLinks() {
    return links;
  }

  /** The outcomes that the address asks for, read one page at a time. */
  public PagedRows<OutcomeView> getRows() {
    if (rows == null) {
      rows =
          new PagedRows<>(
              (first, size) -> queries.outcomes(links.id(), links.filter(), first, size),
              getFirst(),
              ROWS);
    }
    return rows;
  }

  /** The place of the first outcome on the page that the address asks for, from 0. */
  public int getFirst() {
    return PagedRows.first(ROWS);
  }

  /** How many outcomes are on a page. */
  public int getSize() {
    return ROWS;
  }

  /** Another page of the outcomes was asked for. */
  public void paged(PageEvent event) {
    PagedRows.moved(links.at(event.getPage() + 1));
  }

  /** Why not all targets are fine, by cause. */
  public List<ProblemGroup> getGroups() {
    if (groups == null) {
      groups = queries.groups(links.id());
    }
    return groups;
  }

  /** Shows a target's secret, once. */
  public void showSecret(int seq) {
    try {
      secret = secrets.show(links.id(), seq);
    } catch (OperationRefused e) {
      page.tell(e);
    }
  }

  /** The secret that was asked for, or {@code null}. */
  public ShownSecret getSecret() {
    return secret;
  }
}
