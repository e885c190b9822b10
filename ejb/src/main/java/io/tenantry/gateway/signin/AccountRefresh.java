package io.tenantry.gateway.signin;

import io.tenantry.gateway.SurfaceFailure;
import java.util.Optional;

/**
 * Gets access tokens of the service account with the refresh token that is kept, and keeps the one
 * that comes with each.
 *
 * <p>Nodes don't wait for each other: of two that renew at once the first one's token is kept, and
 * a refusal counts only for the token that is still the kept one.
 */
public final class AccountRefresh {

  private static final int TRIES = 3;

  private final AccountSignIn signIn;
  private final AccountStore store;

  public AccountRefresh(AccountSignIn signIn, AccountStore store) {
    this.signIn = signIn;
    this.store = store;
  }

  /** Whose tokens these are; another answer makes those from before worthless. */
  public String connection() {
    return store.read().map(ServiceAccount::connection).orElse("");
  }

  /**
   * Asks for a new token; takes as long as the network.
   *
   * @throws SurfaceFailure when there is no account, or it is refused
   */
  public AccessToken signIn(String scope) {
    ServiceAccount account = connected();
    for (int tries = 1; ; tries++) {
      try {
        AccountSignIn.Renewed renewed = signIn.renew(scope, account);
        if (renewed.refreshToken() != null
            && !renewed.refreshToken().equals(account.refreshToken())) {
          store.replace(account, renewed.refreshToken());
        }
        return renewed.accessToken();
      } catch (SurfaceFailure e) {
        ServiceAccount now = connected();
        boolean replaced = !now.refreshToken().equals(account.refreshToken());
        if (!replaced || tries == TRIES || !AccountProblems.is(e.problem().code())) {
          throw e;
        }
        account = now;
      }
    }
  }

  private ServiceAccount connected() {
    Optional<ServiceAccount> account = store.read();
    return account.orElseThrow(() -> new SurfaceFailure(AccountProblems.NONE));
  }
}
