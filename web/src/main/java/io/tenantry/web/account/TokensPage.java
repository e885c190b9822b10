package io.tenantry.web.account;

import io.tenantry.security.ApiTokens;
import io.tenantry.security.ApiTokens.TokenView;
import io.tenantry.web.Request;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** The page of the operator's API tokens. */
@Named
@RequestScoped
public class TokensPage {

  @EJB private ApiTokens tokens;

  private String name;
  private int days = 90;
  private String created;
  private String problem;

  /** Issues a token and shows it, this once. */
  public void create() {
    if (name == null || name.isBlank()) {
      problem = "Enter a name that tells what the token is for.";
      return;
    }
    if (days < 1 || days > ApiTokens.MAX_DAYS) {
      problem = "A token lives 1 to " + ApiTokens.MAX_DAYS + " days.";
      return;
    }
    created = tokens.create(name, days);
    name = null;
  }

  /** Makes a token worthless. */
  public void revoke(long id) {
    tokens.revoke(id);
    Request.go("tokens.xhtml");
  }

  public List<TokenView> getTokens() {
    return tokens.list();
  }

  /** A token's state in a word. */
  public String state(TokenView token) {
    if (token.revokedAt() != null) {
      return "Revoked";
    }
    return token.active(Instant.now()) ? "Active" : "Expired";
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public int getDays() {
    return days;
  }

  public void setDays(int days) {
    this.days = days;
  }

  public String getCreated() {
    return created;
  }

  public String getProblem() {
    return problem;
  }
}
