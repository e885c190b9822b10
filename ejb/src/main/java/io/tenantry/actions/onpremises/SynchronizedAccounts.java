package io.tenantry.actions.onpremises;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the accounts in Active Directory of users of the cloud, by the key that both know.
 *
 * <p>That key is the account's objectGUID, or its mS-DS-ConsistencyGuid once it has one.
 */
final class SynchronizedAccounts {

  private static final String CONSISTENCY_GUID = "mS-DS-ConsistencyGuid";

  /** A search for more objects at once takes a controller long. */
  private static final int OBJECTS_IN_FILTER = 200;

  private static final List<String> OF_USER =
      List.of("userPrincipalName", "onPremisesSyncEnabled", "onPremisesImmutableId");

  private SynchronizedAccounts() {}

  /**
   * Reads users and their accounts.
   *
   * @param ofUser further properties of the users in the cloud
   * @param ofAccount attributes of the accounts
   * @return by target key; a user whom the cloud does not have is absent
   */
  static Map<String, SynchronizedAccount> of(
      Collection<Target> targets, List<String> ofUser, List<String> ofAccount, Reads reads) {
    List<String> properties = new ArrayList<>(OF_USER);
    properties.addAll(ofUser);
    Map<String, JsonNode> users =
        reads.users(targets.stream().map(Target::key).toList(), properties);
    return of(users, ofAccount, reads);
  }

  /**
   * Reads the accounts of users who were read already.
   *
   * @param users by id, with {@code onPremisesSyncEnabled} and {@code onPremisesImmutableId}
   * @param ofAccount attributes of the accounts
   * @return by id
   */
  static Map<String, SynchronizedAccount> of(
      Map<String, JsonNode> users, List<String> ofAccount, Reads reads) {
    Set<String> keys = new HashSet<>();
    users.values().stream()
        .filter(SynchronizedAccount::isSynchronized)
        .forEach(user -> keys.add(key(user)));
    List<String> attributes = new ArrayList<>(ofAccount);
    attributes.addAll(List.of("objectGUID", CONSISTENCY_GUID));
    Map<String, JsonNode> accounts = accounts(keys, attributes, reads);
    Map<String, SynchronizedAccount> found = new HashMap<>();
    users.forEach(
        (id, user) ->
            found.put(
                id,
                new SynchronizedAccount(
                    user,
                    SynchronizedAccount.isSynchronized(user) ? accounts.get(key(user)) : null)));
    return found;
  }

  private static String key(JsonNode user) {
    return user.path("onPremisesImmutableId").asText();
  }

  /** By objectGUID, which has an index, first. */
  private static Map<String, JsonNode> accounts(
      Set<String> keys, List<String> attributes, Reads reads) {
    Map<String, ObjectGuid> guids =
        keys.stream()
            .filter(SynchronizedAccounts::isGuid)
            .collect(
                toMap(Function.identity(), key -> ObjectGuid.of(Base64.getDecoder().decode(key))));
    Map<String, JsonNode> found = new HashMap<>();
    for (JsonNode entry : search(guids.values(), "objectGUID", attributes, reads)) {
      String own = ObjectGuid.of(entry.path("objectGUID").asText()).immutableId();
      if (entry.path(CONSISTENCY_GUID).asText(own).equals(own)) {
        found.put(own, entry);
      }
    }
    guids.keySet().removeAll(found.keySet());
    for (JsonNode entry : search(guids.values(), CONSISTENCY_GUID, attributes, reads)) {
      found.put(entry.path(CONSISTENCY_GUID).asText(), entry);
    }
    return found;
  }

  private static boolean isGuid(String immutableId) {
    try {
      return Base64.getDecoder().decode(immutableId).length == 16;
    } catch (IllegalArgumentException custom) {
      return false;
    }
  }

  private static List<JsonNode> search(
      Collection<ObjectGuid> guids, String attribute, List<String> attributes, Reads reads) {
    List<ObjectGuid> all = List.copyOf(guids);
    List<LdapCall> searches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += OBJECTS_IN_FILTER) {
      List<String> filters =
          all.subList(from, Math.min(all.size(), from + OBJECTS_IN_FILTER)).stream()
              .map(guid -> guid.filter(attribute))
              .toList();
      searches.add(DirectorySearch.everywhere(DirectorySearch.anyOf(filters), attributes));
    }
    return searches.isEmpty()
        ? List.of()
        : reads.answers(searches).stream()
            .flatMap(answer -> DirectorySearch.found(answer).stream())
            .toList();
  }
}
