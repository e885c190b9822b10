package io.tenantry.web.signin;

import io.tenantry.security.PasswordUnfit;
import io.tenantry.security.SetUp;
import io.tenantry.security.SignIn;
import io.tenantry.security.SignInRefused;
import io.tenantry.security.Visitor;
import io.tenantry.settings.DatabaseCheck.Finding;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** The page on which a new installation gets its first administrator; there is none afterwards. */
@Named
@RequestScoped
public class SetUpPage {

  @EJB private SetUp setUp;
  @EJB private SignIn signIn;

  private String code;
  private String name;
  private String password;
  private String again;
  private String problem;

  /** Answers 404 once there is an operator. */
  public void check() {
    if (!FacesContext.getCurrentInstance().getResponseComplete() && !setUp.open()) {
      Request.notFound();
    }
  }

  /** Makes the administrator, signs in and goes on to the connection. */
  public void create() {
    if (password == null || !password.equals(again)) {
      problem = "The two passwords are not the same.";
      return;
    }
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    Visitor visitor = SessionCookie.visitor(request);
    String operator = name == null ? "" : name.strip();
    try {
      setUp.makeAdministrator(code == null ? "" : code, operator, password, visitor);
      String cookie = signIn.withPassword(operator, password, visitor);
      SessionCookie.set(request, (HttpServletResponse) external.getResponse(), cookie);
      Request.go("connection.xhtml");
    } catch (SignInRefused | PasswordUnfit e) {
      problem = e.getMessage();
    }
  }

  public List<Finding> getDatabase() {
    return setUp.database();
  }

  /** Never sent back, as the passwords. */
  public String getCode() {
    return null;
  }

  public void setCode(String code) {
    this.code = code;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return null;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getAgain() {
    return null;
  }

  public void setAgain(String again) {
    this.again = again;
  }

  public String getProblem() {
    return problem;
  }
}
