package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.form.Recipient;
import io.tenantry.actions.onpremises.DirectoryPassword;
import io.tenantry.actions.onpremises.DirectoryPasswords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what decides on the passwords of many users. */
final class PasswordReads {

  private PasswordReads() {}

  /**
   * By target key; who is gone is left out.
   *
   * @param form {@code null} for an undo
   */
  static Map<String, PasswordState> of(
      Collection<Target> targets, ManagePasswordForm form, Reads reads) {
    List<Recipient> mailTo = form == null ? List.of() : form.mailTo();
    List<String> select = new ArrayList<>(PasswordState.SELECT);
    if (!mailTo.isEmpty()) {
      select.addAll(MailedTo.SELECT);
    }
    Map<String, JsonNode> users = reads.users(targets.stream().map(Target::key).toList(), select);
    Map<String, MailedTo> recipients =
        mailTo.isEmpty() ? Map.of() : MailRecipients.of(users, mailTo, reads);
    Set<String> inDirectory = SourcesOfAuthority.inDirectory(users.values(), reads);
    Map<String, JsonNode> owned = new HashMap<>(users);
    owned.keySet().retainAll(inDirectory);
    Map<String, DirectoryPassword> accounts = DirectoryPasswords.of(owned, reads);
    Domains domains = Domains.read(reads);
    Map<String, PasswordState> states = new HashMap<>();
    for (Target target : targets) {
      JsonNode user = users.get(target.key());
      if (user != null) {
        String domain = Domains.of(user.path("userPrincipalName").asText());
        states.put(
            target.key(),
            PasswordState.of(
                    user,
                    inDirectory.contains(target.key())
                        ? new DirectoryRoute(
                            accounts.getOrDefault(target.key(), DirectoryPassword.UNCONNECTED))
                        : new CloudRoute(domains.federated(domain) ? domain : null),
                    target.sent(),
                    form == null ? recordedRevoke(target) : form.revokeSessions())
                .mailedTo(recipients.getOrDefault(target.key(), MailedTo.NOBODY)));
      }
    }
    return states;
  }

  private static boolean recordedRevoke(Target target) {
    return target.sent() != null
        && target.sent().after() != null
        && target.sent().after().has("sessionsRevoked");
  }
}
