package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.Reads;
import io.tenantry.gateway.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what Active Directory tells of the passwords of many synchronized users. */
public final class DirectoryPasswords {

  private DirectoryPasswords() {}

  /**
   * Of users who were read from the cloud.
   *
   * @param users by id, with {@code onPremisesSyncEnabled} and {@code onPremisesImmutableId}
   * @return by id; nobody when Active Directory is not connected
   */
  public static Map<String, DirectoryPassword> of(Map<String, JsonNode> users, Reads reads) {
    if (users.isEmpty()) {
      return Map.of();
    }
    Answer head =
        reads
            .answers(
                List.of(
                    DirectorySearch.everywhere(
                        "(objectClass=domainDNS)", PasswordPolicy.OF_DOMAIN)))
            .get(0);
    if (head.code().equals("settings.missing")) {
      return Map.of();
    }
    List<JsonNode> heads = DirectorySearch.found(head);
    PasswordPolicy usual = heads.isEmpty() ? null : PasswordPolicy.ofDomain(heads.get(0));
    Map<String, SynchronizedAccount> accounts =
        SynchronizedAccounts.of(users, DirectoryPassword.ATTRIBUTES, reads);
    Map<String, PasswordPolicy> special = special(accounts, reads);
    Map<String, DirectoryPassword> passwords = new HashMap<>();
    accounts.forEach(
        (id, account) -> {
          String settings = settings(account);
          passwords.put(
              id,
              new DirectoryPassword(
                  true, account, settings.isEmpty() ? usual : special.get(settings)));
        });
    return passwords;
  }

  /** The policies that count for some accounts in place of the domain's, where they may be read. */
  private static Map<String, PasswordPolicy> special(
      Map<String, SynchronizedAccount> accounts, Reads reads) {
    List<String> names =
        accounts.values().stream()
            .map(DirectoryPasswords::settings)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    List<LdapCall> calls =
        names.stream()
            .map(name -> DirectorySearch.entry(name, PasswordPolicy.OF_SETTINGS))
            .toList();
    List<Answer> answers = calls.isEmpty() ? List.of() : reads.answers(calls);
    Map<String, PasswordPolicy> policies = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      JsonNode settings = answers.get(i).done() ? answers.get(i).body().at("/value/0") : null;
      if (settings != null && settings.has(PasswordPolicy.OF_SETTINGS.get(0))) {
        policies.put(names.get(i), PasswordPolicy.ofSettings(settings));
      }
    }
    return policies;
  }

  private static String settings(SynchronizedAccount account) {
    return account.entry() == null ? "" : account.entry().path(DirectoryPassword.SETTINGS).asText();
  }
}
