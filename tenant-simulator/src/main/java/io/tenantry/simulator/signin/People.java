package io.tenantry.simulator.signin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who can sign in at the tenant's own sign-in page, and where the page may send them back to. */
public final class People {

  /**
   * An account with which a person signs in.
   *
   * @param mfa whether a second factor is asked for after the password
   * @param enabled whether the account may sign in at all
   */
  public record Person(
      String userPrincipalName, String password, String name, boolean mfa, boolean enabled) {}

  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final Set<String> redirectUris = ConcurrentHashMap.newKeySet();

  /** Adds a person, or replaces the one of that name. */
  public void add(Person person) {
    people.put(key(person.userPrincipalName()), person);
  }

  /** Registers an address as the app's. */
  public void register(String redirectUri) {
    redirectUris.add(redirectUri);
  }

  /** Nobody, and no address. */
  public void reset() {
    people.clear();
    redirectUris.clear();
  }

  /** Names and addresses, without passwords. */
  public Map<String, Object> tell() {
    return Map.of(
        "people",
        people.values().stream().map(Person::userPrincipalName).sorted().toList(),
        "redirectUris",
        redirectUris.stream().sorted().toList());
  }

  boolean registered(String redirectUri) {
    return redirectUris.contains(redirectUri);
  }

  Optional<Person> find(String userPrincipalName) {
    return Optional.ofNullable(people.get(key(userPrincipalName)));
  }

  private static String key(String userPrincipalName) {
    return userPrincipalName.strip().toLowerCase(Locale.ROOT);
  }
}
