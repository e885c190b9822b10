package io.tenantry.simulator.exchange;

import io.tenantry.simulator.http.Effects;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Get-Recipient: mailboxes, guests and groups; one by its identity, or pages of those that match.
 */
final class GetRecipient implements Cmdlet {

  private static final String MEMBERS = "Members";
  private static final Set<String> SERVED =
      Set.of(
          "Identity",
          "Anr",
          "Filter",
          "IncludeSoftDeletedRecipients",
          "Properties",
          "RecipientType",
          "RecipientTypeDetails",
          "ResultSize");

  private final Recipients recipients;
  private final DistributionGroupStore groups;

  GetRecipient(Recipients recipients, DistributionGroupStore groups) {
    this.recipients = recipients;
    this.groups = groups;
  }

  @Override
  public Page run(Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Get-Recipient", SERVED);
    String identity = call.text("Identity");
    // Microsoft documents that the switch works only together with one of these two.
    if (call.flag("IncludeSoftDeletedRecipients")
        && identity.isEmpty()
        && !call.has("RecipientTypeDetails")) {
      throw CmdletFailure.invalid(
          "The parameter IncludeSoftDeletedRecipients can be used only with the parameters Identity"
              + " or RecipientTypeDetails.");
    }
    Predicate<Recipient> filter = filter(call);
    if (!identity.isEmpty()) {
      Recipient recipient = recipients.resolve(identity);
      if (!filter.test(recipient)) {
        throw CmdletFailure.notFound(identity);
      }
      return Page.of(List.of(call.selected(RecipientView.write(recipient))));
    }
    return Listing.page(
        call,
        recipients.size(),
        position -> recipients.at(position).filter(filter).isPresent(),
        position -> call.selected(RecipientView.write(recipients.at(position).orElseThrow())));
  }

  private Predicate<Recipient> filter(Call call) throws CmdletFailure {
    Predicate<Recipient> filter = recipient -> true;
    List<String> details = lower(call, "RecipientTypeDetails");
    if (!details.isEmpty()) {
      filter = filter.and(r -> details.contains(r.recipientTypeDetails().toLowerCase(Locale.ROOT)));
    }
    List<String> types = lower(call, "RecipientType");
    if (!types.isEmpty()) {
      filter = filter.and(r -> types.contains(r.recipientType().toLowerCase(Locale.ROOT)));
    }
    String anr = call.text("Anr").toLowerCase(Locale.ROOT);
    if (!anr.isEmpty()) {
      filter =
          filter.and(
              r ->
                  r.displayName().toLowerCase(Locale.ROOT).startsWith(anr)
                      || r.alias().toLowerCase(Locale.ROOT).startsWith(anr));
    }
    String expression = call.text("Filter");
    return expression.isEmpty()
        ? filter
        : filter.and(
            OpathFilter.parse(
                expression,
                new OpathFilter.Reader<>(
                    name -> name.equalsIgnoreCase(MEMBERS) || RecipientView.isKnown(name),
                    this::value)));
  }

  private Object value(Recipient recipient, String property) {
    return property.equalsIgnoreCase(MEMBERS)
        ? groups.find(recipient.guid()).stream()
            .flatMap(group -> group.members().stream())
            .flatMap(member -> recipients.find(member).stream())
            .map(Recipient::distinguishedName)
            .toList()
        : RecipientView.value(recipient, property);
  }

  private static List<String> lower(Call call, String parameter) {
    return call.texts(parameter).stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }
}
