package io.tenantry.web.account;

import io.tenantry.security.ApiTokens;
import io.tenantry.security.CredentialsNeeded;
import io.tenantry.security.TokenLimits;
import io.tenantry.security.TokenScope;
import io.tenantry.security.TokenView;
import io.tenantry.web.KeptInputs;
import io.tenantry.web.Request;
import io.tenantry.web.signin.ConfirmPage;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The page of the operator's API tokens. */
@Named
@RequestScoped
public class TokensPage {

  @EJB private ApiTokens tokens;

  private String name;
  private int days;
  private String actions;
  private String created;
  private String problem;

  /** Begins with what was entered before a trip to the page that asks for credentials. */
  @PostConstruct
  void begin() {
    name = KeptInputs.value("tokenName").orElse(null);
    days =
        KeptInputs.value("days")
            .filter(text -> text.matches("\\d{1,5}"))
            .map(Integer::valueOf)
            .orElse(90);
    actions = KeptInputs.value("actions").orElse(null);
  }

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
    Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    Request.params("scope").forEach(scope -> scopes.add(TokenScope.valueOf(scope)));
    if (scopes.isEmpty()) {
      problem = "Choose what the token may be used for.";
      return;
    }
    try {
      created = tokens.create(name, days, new TokenLimits(scopes, TokenLimits.patterns(actions)));
      name = null;
      KeptInputs.forget();
    } catch (CredentialsNeeded e) {
      ConfirmPage.ask("tokens.xhtml", "tokenName", "days", "scope", "actions");
    } catch (IllegalArgumentException e) {
      problem = e.getMessage() + ".";
    }
  }

  public TokenScope[] getScopes() {
    return TokenScope.values();
  }

  /** Whether a purpose is chosen at first, or was when the form came. */
  public boolean chosen(TokenScope scope) {
    List<String> sent = Request.params("scope");
    sent = sent.isEmpty() ? KeptInputs.values("scope") : sent;
    return sent.isEmpty() ? scope == TokenScope.READ : sent.contains(scope.name());
  }

  /** What a token may be used for, in words. */
  public String limits(TokenView token) {
    return token.limits().scopes().stream()
            .sorted()
            .map(TokenScope::slug)
            .collect(Collectors.joining(", "))
        + (token.limits().actions().isEmpty()
            ? ""
            : ": " + String.join(", ", token.limits().actions()));
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

  public String getActions() {
    return actions;
  }

  public void setActions(String actions) {
    this.actions = actions;
  }

  public String getCreated() {
    return created;
  }

  public String getProblem() {
    return problem;
  }
}
