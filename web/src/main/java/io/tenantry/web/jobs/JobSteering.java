package io.tenantry.web.jobs;

import io.tenantry.operations.OperationKind;
import io.tenantry.operations.OperationQueries;
import io.tenantry.operations.OperationRefused;
import io.tenantry.operations.Operations;
import io.tenantry.operations.Steering;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/** The buttons that pause a job, end it, or have another one follow. */
@Named
@RequestScoped
public class JobSteering {

  @EJB private Operations operations;
  @EJB private Steering steering;
  @EJB private OperationQueries queries;
  @Inject private OperationPage page;

  public void retry() {
    follow(operation -> operations.retryFailed(operation, page.getRequestKey(), null));
  }

  public void undo() {
    follow(operation -> operations.undo(operation, page.getRequestKey(), null, null));
  }

  public void pause() {
    ask(steering::pause);
  }

  public void resume() {
    ask(steering::resume);
  }

  public void cancel() {
    ask(steering::cancel);
  }

  public void resolve() {
    ask(steering::resolveInDoubt);
  }

  private void ask(LongConsumer wish) {
    follow(
        operation -> {
          wish.accept(operation);
          return operation;
        });
  }

  /** Goes to the page of the operation that the services answer with. */
  private void follow(LongUnaryOperator wish) {
    try {
      long id = wish.applyAsLong(page.getOperation().id());
      boolean preview = queries.get(id).kind() == OperationKind.PREVIEW;
      Request.go((preview ? "preview" : "job") + ".xhtml?id=" + id);
    } catch (OperationRefused e) {
      if (e.problem().code().equals(OperationRefused.CONFIRM)) {
        ConfirmPage.ask(Request.page() + ".xhtml?id=" + page.getOperation().id());
        return;
      }
      page.tell(e);
    }
  }
}
