package io.tenantry.gateway.signin;

import java.time.Instant;
import java.util.Optional;

/** Where the tenant's service account is kept; several nodes may use one store. */
public interface AccountStore {

  /** A store that never has an account. */
  AccountStore NONE =
      new AccountStore() {
        @Override
        public Optional<ServiceAccount> read() {
          return Optional.empty();
        }

        @Override
        public void replace(ServiceAccount read, String refreshToken) {
          throw new IllegalStateException("There is no account");
        }

        @Override
        public void used(Instant at) {
          // Nobody uses it.
        }
      };

  /** The account as it is connected now; empty for none. */
  Optional<ServiceAccount> read();

  /**
   * Keeps the refresh token that came for the one that was read, unless that one was replaced, or
   * the account disconnected, in the meantime: then the other is the one that counts.
   */
  void replace(ServiceAccount read, String refreshToken);

  /** Notes that a call was sent as the account. */
  void used(Instant at);
}
