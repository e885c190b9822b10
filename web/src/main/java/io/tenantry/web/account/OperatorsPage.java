package io.tenantry.web.account;

import io.tenantry.security.AccountRefused;
import io.tenantry.security.CredentialsNeeded;
import io.tenantry.security.NewOperator;
import io.tenantry.security.OperatorAccounts;
import io.tenantry.security.OperatorView;
import io.tenantry.security.Provider;
import io.tenantry.web.KeptInputs;
import io.tenantry.web.PagedRows;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page on which administrators see operators and invite others. */
@Named
@RequestScoped
public class OperatorsPage {

  private static final int ROWS = 50;

  @EJB private OperatorAccounts accounts;
  @Inject private Provider provider;

  private PagedRows<OperatorView> list;
  private String name;
  private String email;
  private boolean administrator;
  private String way;
  private String created;
  private String password;
  private String problem;

  /** Begins with what was entered before a trip to the page that asks for credentials. */
  @PostConstruct
  void begin() {
    name = KeptInputs.value("operatorName").orElse(null);
    email = KeptInputs.value("email").orElse(null);
    way = KeptInputs.value("way").orElse("password");
    administrator = KeptInputs.value("administrator").isPresent();
  }

  /** The operators that the search found, by name. */
  public PagedRows<OperatorView> getList() {
    if (list == null) {
      String text = Request.param("q").orElse("");
      list = new PagedRows<>((first, size) -> accounts.list(text, first, size), 0, ROWS);
    }
    return list;
  }

  /** Creates an operator and shows the temporary password, this once. */
  public void create() {
    try {
      password =
          accounts
              .create(
                  new NewOperator(
                      name == null ? "" : name.strip(),
                      email == null || email.isBlank() ? null : email.strip(),
                      administrator,
                      way.equals("provider")))
              .temporaryPassword();
      created = name;
      name = null;
      email = null;
      KeptInputs.forget();
    } catch (AccountRefused e) {
      problem = e.getMessage();
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask("operators.xhtml", "operatorName", "email", "way", "administrator");
    }
  }

  /** What stands in the way of an operator, in a word. */
  public String state(OperatorView operator) {
    if (operator.disabled()) {
      return "Disabled";
    }
    if (operator.lockedUntil() != null) {
      return "Locked";
    }
    return operator.lastSignInAt() == null ? "Invited" : "Active";
  }

  /** How an operator proves who it is. */
  public String way(OperatorView operator) {
    if (!operator.providerSignIn()) {
      return operator.mustChangePassword() ? "Temporary password" : "Password";
    }
    return provider.name()
        + (operator.linked() ? "" : ", not yet linked")
        + (operator.password() ? ", password" : "");
  }

  public boolean isProvider() {
    return provider.configured();
  }

  public String getProviderName() {
    return provider.name();
  }

  public int getRows() {
    return ROWS;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public boolean isAdministrator() {
    return administrator;
  }

  public void setAdministrator(boolean administrator) {
    this.administrator = administrator;
  }

  public String getWay() {
    return way;
  }

  public void setWay(String way) {
    this.way = way;
  }

  /** Who was just created, or {@code null}. */
  public String getCreated() {
    return created;
  }

  /** The temporary password to hand over, or {@code null}. */
  public String getPassword() {
    return password;
  }

  public String getProblem() {
    return problem;
  }
}
