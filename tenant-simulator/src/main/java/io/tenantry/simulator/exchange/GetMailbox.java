package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Get-Mailbox and Get-EXOMailbox: one mailbox by its identity, or pages of those that match. */
final class GetMailbox implements Cmdlet {

  private static final Set<String> TYPES =
      Set.of(
          "discoverymailbox",
          "equipmentmailbox",
          "groupmailbox",
          "legacymailbox",
          "linkedmailbox",
          "linkedroommailbox",
          "roommailbox",
          "schedulingmailbox",
          "sharedmailbox",
          "teammailbox",
          "usermailbox");
  private static final int DEFAULT_RESULT_SIZE = 1000;

  private final MailboxStore store;
  private final boolean exo;

  /** The cmdlet; {@code exo} for the one that has property sets. */
  GetMailbox(MailboxStore store, boolean exo) {
    this.store = store;
    this.exo = exo;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    Collection<String> names =
        exo
            ? MailboxProperties.ofSets(call.texts("PropertySets"), call.texts("Properties"))
            : MailboxProperties.all();
    List<String> properties = MailboxProperties.selected(names, call.select());
    Predicate<Mailbox> filter = filter(call);
    String identity = identity(call);
    if (!identity.isEmpty()) {
      Mailbox mailbox = store.get(store.resolve(identity));
      if (!filter.test(mailbox)) {
        throw CmdletFailure.notFound(identity);
      }
      return Page.of(List.of(MailboxProperties.write(mailbox, properties)));
    }
    return list(call, properties, filter);
  }

  private Page list(Call call, List<String> properties, Predicate<Mailbox> filter)
      throws CmdletFailure {
    int resultSize = resultSize(call);
    int left = resultSize - call.delivered();
    List<ObjectNode> found = new ArrayList<>();
    int index = call.from();
    while (index < store.size() && found.size() < Math.min(left, call.pageSize())) {
      if (store.exists(index)) {
        Mailbox mailbox = store.get(index);
        if (filter.test(mailbox)) {
          found.add(MailboxProperties.write(mailbox, properties));
        }
      }
      index++;
    }
    boolean more = anotherMatch(index, filter);
    if (more && found.size() < left) {
      return new Page(found, index, List.of());
    }
    // Exchange warns only where the caller did not choose the size.
    boolean cut = more && call.text("ResultSize").isEmpty();
    return new Page(
        found,
        -1,
        cut
            ? List.of(
                "By default, only the first 1000 items are returned. Use the ResultSize parameter"
                    + " to specify the number of items returned. To return all items, specify"
                    + " \"-ResultSize Unlimited\".")
            : List.of());
  }

  private boolean anotherMatch(int from, Predicate<Mailbox> filter) {
    for (int index = from; index < store.size(); index++) {
      if (store.exists(index) && filter.test(store.get(index))) {
        return true;
      }
    }
    return false;
  }

  private static int resultSize(Call call) throws CmdletFailure {
    String size = call.text("ResultSize");
    if (size.isEmpty()) {
      return DEFAULT_RESULT_SIZE;
    }
    if (size.equalsIgnoreCase("unlimited")) {
      return Integer.MAX_VALUE;
    }
    try {
      return Integer.parseInt(size);
    } catch (NumberFormatException malformed) {
      throw CmdletFailure.badValue("ResultSize", size, "Unlimited");
    }
  }

  private static String identity(Call call) {
    for (String name :
        List.of(
            "Identity", "ExternalDirectoryObjectId", "PrimarySmtpAddress", "UserPrincipalName")) {
      if (!call.text(name).isEmpty()) {
        return call.text(name);
      }
    }
    return "";
  }

  private static Predicate<Mailbox> filter(Call call) throws CmdletFailure {
    Predicate<Mailbox> filter = mailbox -> true;
    List<String> types = new ArrayList<>();
    for (String type : call.texts("RecipientTypeDetails")) {
      if (!TYPES.contains(type.toLowerCase(Locale.ROOT))) {
        throw CmdletFailure.badValue("RecipientTypeDetails", type, "RecipientTypeDetails");
      }
      types.add(type.toLowerCase(Locale.ROOT));
    }
    if (!types.isEmpty()) {
      filter = filter.and(m -> types.contains(m.recipientTypeDetails().toLowerCase(Locale.ROOT)));
    }
    String anr = call.text("Anr").toLowerCase(Locale.ROOT);
    if (!anr.isEmpty()) {
      filter =
          filter.and(
              m ->
                  m.displayName().toLowerCase(Locale.ROOT).startsWith(anr)
                      || m.alias().toLowerCase(Locale.ROOT).startsWith(anr));
    }
    if (call.parameters().path("InactiveMailboxOnly").asBoolean()
        || call.parameters().path("SoftDeletedMailbox").asBoolean()) {
      filter = filter.and(m -> false);
    }
    String expression = call.text("Filter");
    return expression.isEmpty() ? filter : filter.and(OpathFilter.parse(expression));
  }
}
