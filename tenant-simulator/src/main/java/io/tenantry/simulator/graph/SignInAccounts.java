package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.signin.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/** The users as those who sign in. */
public final class SignInAccounts {

  private final Directory directory;

  SignInAccounts(Directory directory) {
    this.directory = directory;
  }

  /** The account with that object id. */
  public Optional<Account> withId(String id) {
    return of(directory.findUser(id));
  }

  /** The account that signs in with that name: of a guest the name at home. */
  public Optional<Account> named(String name) {
    OptionalInt found =
        name.contains("#EXT#") || !name.contains("@")
            ? OptionalInt.empty()
            : directory.findUser(name);
    return of(found.isPresent() ? found : guest(name));
  }

  private OptionalInt guest(String mail) {
    return IntStream.range(0, directory.users().size())
        .filter(
            user -> {
              UserEntity entity = directory.user(user, Long.MAX_VALUE);
              return foreign(entity) && entity.get("mail").asText("").equalsIgnoreCase(mail);
            })
        .findFirst();
  }

  private Optional<Account> of(OptionalInt index) {
    if (index.isEmpty() || !directory.users().state(index.getAsInt()).alive()) {
      return Optional.empty();
    }
    UserEntity user = directory.user(index.getAsInt(), Long.MAX_VALUE);
    boolean foreign = foreign(user);
    String name = user.get(foreign ? "mail" : "userPrincipalName").asText();
    return Optional.of(
        new Account(
            user.id(),
            name,
            user.get("displayName").asText(),
            user.get("accountEnabled").asBoolean(),
            foreign ? home(name) : directory.seed().tenantId().toString(),
            directory.seed().globalAdministrators().contains(index.getAsInt()),
            validFrom(user)));
  }

  private static boolean foreign(UserEntity user) {
    return user.get("userPrincipalName").asText().contains("#EXT#");
  }

  /** Another tenant is known by its domain alone here. */
  private static String home(String name) {
    String domain = name.substring(name.indexOf('@') + 1);
    return UUID.nameUUIDFromBytes(domain.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Instant validFrom(UserEntity user) {
    JsonNode revoked = user.get("signInSessionsValidFromDateTime");
    return revoked.isTextual() ? Instant.parse(revoked.asText()) : Instant.MIN;
  }
}
