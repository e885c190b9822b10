package io.tenantry.web.account;

import io.tenantry.delegation.Assignment;
import io.tenantry.delegation.Assignments;
import io.tenantry.security.AccountRefused;
import io.tenantry.security.CredentialsNeeded;
import io.tenantry.security.OperatorView;
import io.tenantry.security.OwnAccount;
import io.tenantry.web.KeptInputs;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/** The page of the operator's own account: who one is here, and what one may do until when. */
@Named
@RequestScoped
public class AccountPage {

  private static final String PAGE = "account.xhtml";

  @EJB private OwnAccount account;
  @EJB private Assignments assignments;

  private OperatorView operator;
  private List<Assignment> roles;
  private String problem;

  public OperatorView getOperator() {
    if (operator == null) {
      operator = account.get();
    }
    return operator;
  }

  /** The roles that are held now or will be, with their scopes. */
  public List<Assignment> getRoles() {
    if (roles == null) {
      roles = assignments.mine();
    }
    return roles;
  }

  /** Changes the e-mail address to what was entered. */
  public void change() {
    try {
      account.changeEmail(Request.param("email").orElse(null));
      KeptInputs.forget();
      Request.go(PAGE + "?changed=1");
    } catch (AccountRefused e) {
      problem = e.getMessage();
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask(PAGE, "email");
    }
  }

  /** The address as it was entered, also before a trip to the page that asks for credentials. */
  public String getEmail() {
    return problem != null
        ? Request.param("email").orElse(null)
        : KeptInputs.value("email").orElse(getOperator().email());
  }

  /** What is wrong with the address, or {@code null}. */
  public String getProblem() {
    return problem;
  }
}
