package io.tenantry.web.audit;

import io.tenantry.actions.Difference;
import io.tenantry.audit.AuditChanges;
import io.tenantry.audit.AuditFilter;
import io.tenantry.audit.AuditQueries;
import io.tenantry.audit.AuditResult;
import io.tenantry.audit.AuditVerification;
import io.tenantry.directory.InvalidQuery;
import io.tenantry.persistence.audit.chain.AuditContent;
import io.tenantry.persistence.audit.chain.AuditRow;
import io.tenantry.persistence.audit.chain.SignedHead;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The page of the audit trail: what happened, and whether the chain holds. */
@Named
@RequestScoped
public class AuditPage {

  private static final int ROWS = 50;
  private static final int HEADS = 14;

  @EJB private AuditQueries queries;
  @EJB private AuditVerification verification;

  private AuditQueries.AuditPage page;
  private AuditVerification.State state;
  private List<SignedHead> heads;
  private String problem;

  /** Lets nobody in who may not read the trail. */
  public void check() {
    queries.mayBeRead();
  }

  /** Begins a check of the chain. */
  public void verify() {
    verification.begin();
    Request.go("audit.xhtml" + (getQuery().isEmpty() ? "" : "?" + getQuery()));
  }

  public List<AuditRow> getEntries() {
    return page().rows();
  }

  /** The address of the next older rows, or {@code null}. */
  public String getOlder() {
    return page().older() == null ? null : at("before", page().older());
  }

  /** The address of the next newer rows, or {@code null}. */
  public String getNewer() {
    return page().newer() == null ? null : at("after", page().newer());
  }

  private String at(String name, long seq) {
    String query = getQuery();
    return "audit.xhtml?" + query + (query.isEmpty() ? "" : "&") + name + "=" + seq;
  }

  /** The query part that asks for what is shown. */
  public String getQuery() {
    return AuditParams.query(params());
  }

  private AuditQueries.AuditPage page() {
    if (page == null) {
      try {
        AuditFilter filter = AuditParams.filter(params()::get);
        page =
            queries.page(
                filter,
                Request.number("before").orElse(null),
                Request.number("after").orElse(null),
                ROWS);
      } catch (InvalidQuery e) {
        problem = e.getMessage();
        page = new AuditQueries.AuditPage(List.of(), null, null);
      }
    }
    return page;
  }

  /** Why nothing is shown, or {@code null}. */
  public String getProblem() {
    page();
    return problem;
  }

  public AuditVerification.State getState() {
    if (state == null) {
      state = verification.state();
    }
    return state;
  }

  /** The latest head, and before it those that close a day. */
  public List<SignedHead> getHeads() {
    if (heads == null) {
      heads = queries.heads(HEADS);
    }
    return heads;
  }

  public String getPublicKey() {
    return queries.publicKey();
  }

  public String getKeyId() {
    return queries.keyId();
  }

  public AuditResult[] getResults() {
    return AuditResult.values();
  }

  /** Words that entries begin with. */
  public List<String> getWords() {
    return List.of(
        "sign-in.*",
        "operation.*",
        "target.*",
        "secret.*",
        "token.*",
        "role.*",
        "scope.*",
        "assignment.*",
        "attribute.*",
        "request.refused",
        "audit.*");
  }

  /** What was changed, as people read it. */
  public List<Difference> changes(AuditRow row) {
    return AuditChanges.read(row.content().differences());
  }

  /** Whether there is more to tell of a row than the table shows. */
  public boolean more(AuditRow row) {
    AuditContent c = row.content();
    return c.before() != null
        || c.after() != null
        || c.requestId() != null
        || c.clientRequestId() != null;
  }

  /** A value as an address takes it. */
  public String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** A result in words. */
  public String word(AuditResult result) {
    return switch (result) {
      case DONE -> "Done";
      case FAILED -> "Failed";
      case REFUSED -> "Refused";
      case IN_DOUBT -> "In doubt";
    };
  }

  /** The same of a row, which keeps it as a text. */
  public String word(String result) {
    return word(AuditResult.valueOf(result));
  }

  private static Map<String, String> params() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
  }
}
