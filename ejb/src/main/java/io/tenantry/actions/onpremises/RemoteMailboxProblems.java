package io.tenantry.actions.onpremises;

import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells why a user cannot have a remote mailbox. */
final class RemoteMailboxProblems {

  /** Mailboxes of an Exchange server of one's own. */
  private static final Set<String> ON_PREMISES = Set.of("1", "2", "4", "16", "32");

  private RemoteMailboxProblems() {}

  /** What keeps an account from being marked; empty when nothing is known to. */
  static Optional<Plan> before(
      Target target, RemoteMailboxState today, EnableRemoteMailboxForm form) {
    String details = today.text("msExchRecipientTypeDetails");
    if (!today.around().schemaExtended()) {
      return cannot(
          "schema.not-extended",
          "The schema of this forest has no attributes of Exchange",
          "Extend it with Exchange's setup, or only assign a license in the cloud: the mailbox is"
              + " then made without marks in Active Directory.");
    }
    if (!today.text("homeMDB").isEmpty() || ON_PREMISES.contains(details)) {
      return skip(
          "mailbox.on-premises",
          target.label() + " has a mailbox on an Exchange server of the company",
          "Migrate it to Exchange Online.");
    }
    if (today.marked() && !details.equals(form.type().typeDetails())) {
      return skip(
          "mailbox.other-kind",
          target.label() + " is marked as another kind of recipient (" + details + ")",
          "Convert the mailbox instead of enabling one.");
    }
    if (!today.marked() && today.around().cloudManaged()) {
      return cannot(
          "mailbox.cloud-managed",
          "The tenant manages the attributes of Exchange of new users in the cloud"
              + " (ExchangeAttributesCloudManagedByDefault): what is written in Active Directory"
              + " does not reach it",
          "Only assign a license in the cloud: the mailbox is made there, without marks in Active"
              + " Directory.");
    }
    return (today.marked() ? Optional.<Plan>empty() : unmarked(target, today, form))
        .or(() -> license(target, today));
  }

  private static Optional<Plan> unmarked(
      Target target, RemoteMailboxState today, EnableRemoteMailboxForm form) {
    if (today.mailboxInCloud()) {
      return skip(
          "mailbox.in-cloud",
          target.label() + " has a mailbox in Exchange Online already",
          "Nothing is to be done for the mailbox itself.");
    }
    if (!today.text("msExchMailboxGuid").isEmpty()) {
      return cannot(
          "mailbox.guid",
          "The account has the GUID of an earlier mailbox (msExchMailboxGuid), which keeps Exchange"
              + " Online from making one",
          "Clear the attribute once the earlier mailbox is not needed any more.");
    }
    String primary = RemoteMailboxPlan.primary(today.account(), form);
    String domain = primary.substring(primary.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    if (!today.around().domains().contains(domain)) {
      return cannot(
          "address.domain",
          primary + ": " + domain + " is no domain of the tenant",
          "Choose a primary address in one of "
              + String.join(", ", new TreeSet<>(today.around().domains()))
              + ".");
    }
    if (today.addressOwner() != null) {
      return cannot(
          "address.taken",
          today.addressOwner() + " has the alias or one of the addresses already",
          "Choose another alias or address.");
    }
    return Optional.empty();
  }

  private static Optional<Plan> license(Target target, RemoteMailboxState today) {
    for (String license : today.wish().licenses()) {
      if (!today.around().licenses().containsKey(license)) {
        return cannot(
            "license.unknown",
            "The tenant owns no license " + license,
            "Choose a license from the list of those that the tenant owns.");
      }
    }
    boolean located = today.wish().usageLocation() != null || today.usageLocation() != null;
    return today.wish().licenses().isEmpty() || located
        ? Optional.empty()
        : cannot(
            "license.no-usage-location",
            target.label() + " has no usage location, and Microsoft assigns no license without one",
            "Enter a usage location.");
  }

  private static Optional<Plan> cannot(String code, String message, String next) {
    return Optional.of(new Plan.Cannot(new Problem(code, message, next)));
  }

  private static Optional<Plan> skip(String code, String message, String next) {
    return Optional.of(new Plan.Skip(new Problem(code, message, next)));
  }

  static Verdict explain(Target target, CallFailure failure, List<String> needed) {
    boolean noUnit =
        failure.call() instanceof GraphCall
            && failure
                .message()
                .toLowerCase(Locale.ROOT)
                .contains("does not have any available licenses");
    return noUnit
        ? new Verdict.StopRun(
            new Problem(
                "license.no-free-unit",
                "No free unit is left of a license: " + failure.message(),
                "Buy units or free some, then resume the run."))
        : DirectoryRefusals.of(target, failure, needed);
  }
}
