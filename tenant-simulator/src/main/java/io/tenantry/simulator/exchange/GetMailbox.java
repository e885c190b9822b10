package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
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
  private static final String ON_BEHALF = "GrantSendOnBehalfTo";

  private final MailboxStore store;
  private final Recipients recipients;
  private final boolean exo;
  private final OpathFilter.Reader<Mailbox> reader =
      new OpathFilter.Reader<>(MailboxProperties::isKnown, this::filterValue);

  /** The cmdlet; {@code exo} for the one that has property sets. */
  GetMailbox(MailboxStore store, Recipients recipients, boolean exo) {
    this.store = store;
    this.recipients = recipients;
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
      Mailbox mailbox =
          store
              .lookUp(Recipient.nameIn(identity))
              .map(store::get)
              .or(() -> recipients.newMailbox(identity).map(NewMailbox::mailbox))
              .orElseThrow(() -> CmdletFailure.notFound(identity));
      if (!filter.test(mailbox)) {
        throw CmdletFailure.notFound(identity);
      }
      return Page.of(List.of(write(mailbox, properties)));
    }
    return Listing.page(
        call,
        store.size(),
        index -> store.exists(index) && filter.test(store.get(index)),
        index -> write(store.get(index), properties));
  }

  /** Recipients are kept by their ids and shown by their names. */
  private ObjectNode write(Mailbox mailbox, List<String> properties) {
    ObjectNode node = MailboxProperties.write(mailbox, properties);
    if (node.has(ON_BEHALF)) {
      node.set(
          ON_BEHALF,
          Json.MAPPER.valueToTree(
              recipients.named(node.get(ON_BEHALF)).stream().map(Recipient::name).toList()));
    }
    return node;
  }

  /** A filter compares recipients by their distinguished names. */
  private Object filterValue(Mailbox mailbox, String property) {
    return property.equalsIgnoreCase(ON_BEHALF)
        ? recipients.named(mailbox.sendOnBehalf()).stream()
            .map(Recipient::distinguishedName)
            .toList()
        : MailboxProperties.value(mailbox, property);
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

  private Predicate<Mailbox> filter(Call call) throws CmdletFailure {
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
    return expression.isEmpty() ? filter : filter.and(OpathFilter.parse(expression, reader));
  }
}
