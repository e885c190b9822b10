package io.tenantry.simulator.control;

import io.tenantry.simulator.control.Call.Refused;
import io.tenantry.simulator.signin.Account;
import io.tenantry.simulator.signin.Grants;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Ends what accounts that have signed in were given. */
public final class AccountDoor {

  private final Grants grants;
  private final Function<String, Optional<Account>> accounts;

  /**
   * @param accounts finds an account by the name that is typed
   */
  public AccountDoor(Grants grants, Function<String, Optional<Account>> accounts) {
    this.grants = grants;
    this.accounts = accounts;
  }

  Object answer(Call call) throws Refused {
    String user = call.body().path("user").asText();
    Account account =
        accounts.apply(user).orElseThrow(() -> new Refused(404, "No such account: " + user));
    switch (call.method() + " " + call.topic()) {
      case "POST accounts/revoke" -> grants.revoke(account.id());
      case "POST accounts/expire" -> grants.expire(account.id());
      default -> throw new Refused(404, "No such control: " + call.method() + " " + call.topic());
    }
    return Map.of("user", account.signInName(), "refreshTokens", grants.given(account.id()));
  }
}
