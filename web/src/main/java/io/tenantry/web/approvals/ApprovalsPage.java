package io.tenantry.web.approvals;

import io.tenantry.approvals.ApprovalState;
import io.tenantry.approvals.ApprovalView;
import io.tenantry.approvals.Approvals;
import io.tenantry.delegation.AccessRefused;
import io.tenantry.operations.OperationRefused;
import io.tenantry.web.KeptInputs;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** The page that lists what is to be approved, and shows one of it with its preview. */
@Named
@RequestScoped
public class ApprovalsPage {

  private static final String ADDRESS = "approvals.xhtml";

  @EJB private Approvals approvals;

  private List<ApprovalView> open;
  private Optional<ApprovalView> current;
  private String problem;

  /** Answers 404 for an approval that is not asked of the operator. */
  public void check() {
    if (isOne() && getCurrent() == null) {
      Request.notFound();
    }
  }

  /** Whether the address asks for one of them. */
  public boolean isOne() {
    return preview() != 0;
  }

  /** What is not decided yet, the longest waiting first. */
  public List<ApprovalView> getOpen() {
    if (open == null) {
      open = approvals.open();
    }
    return open;
  }

  /** What the address asks for, or {@code null}. */
  public ApprovalView getCurrent() {
    if (current == null) {
      current = isOne() ? find() : Optional.empty();
    }
    return current.orElse(null);
  }

  private Optional<ApprovalView> find() {
    try {
      Optional<Long> run = Request.number("run");
      return run.isPresent() ? Optional.of(approvals.get(run.get())) : approvals.with(preview());
    } catch (OperationRefused e) {
      return Optional.empty();
    }
  }

  private static long preview() {
    return Request.number("id").orElse(0L);
  }

  /** Whether the preview on this page is the one that is to be decided about. */
  public boolean isLatest() {
    return getCurrent().previewId() == preview();
  }

  /** Approves what this page shows, and nothing else. */
  public void approve() {
    decide(
        () ->
            approvals.approve(
                getCurrent().operationId(), preview(), Request.param("comment").orElse(null)));
  }

  /** Declines it. */
  public void decline() {
    decide(
        () -> approvals.decline(getCurrent().operationId(), Request.param("comment").orElse(null)));
  }

  private void decide(Runnable decision) {
    String back = address(getCurrent());
    try {
      decision.run();
      KeptInputs.forget();
      Request.go(back);
    } catch (OperationRefused e) {
      if (e.problem().code().equals(OperationRefused.CONFIRM)) {
        ConfirmPage.ask(back, "comment");
        return;
      }
      problem = e.problem().message() + ". " + e.problem().next();
      current = null;
    } catch (AccessRefused e) {
      problem = e.problem().message() + ". " + e.problem().next();
      current = null;
    }
  }

  /** The address of the page of one of them. */
  public String address(ApprovalView approval) {
    return ADDRESS + "?id=" + approval.previewId() + "&run=" + approval.operationId();
  }

  /** How far it has come, in words. */
  public String state(ApprovalView approval) {
    return switch (approval.state()) {
      case ASKED -> approval.own() ? "Awaits another operator" : "To be decided";
      case CHECKING -> "Approved, plan is checked";
      case APPROVED -> "Approved";
      case DECLINED -> "Declined";
      case EXPIRED -> "Nobody decided in time";
      case WITHDRAWN -> "Withdrawn";
    };
  }

  /** Which sign goes with it. */
  public String sign(ApprovalView approval) {
    ApprovalState state = approval.state();
    return state.open() ? "WAITING" : state == ApprovalState.APPROVED ? "yes" : "no";
  }

  /** The comment as it was entered. */
  public String getComment() {
    return Request.param("comment").or(() -> KeptInputs.value("comment")).orElse(null);
  }

  public String getProblem() {
    return problem;
  }
}
