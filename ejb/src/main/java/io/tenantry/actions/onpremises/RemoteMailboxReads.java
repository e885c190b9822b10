package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Scope;
import io.tenantry.actions.LdapOperation.Search;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.onpremises.RemoteMailboxState.Around;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Finds out what there is of the mailboxes of synchronized users, for all of them together. */
final class RemoteMailboxReads {

  private static final String CLOUD_MANAGED = "ExchangeAttributesCloudManagedByDefault";

  private static final Call CONFIG =
      new CmdletCall("Get-OrganizationConfig", Map.of(), null, List.of(CLOUD_MANAGED));

  /** Another remote mailbox of the forest. */
  private static final Call LIKE =
      DirectorySearch.anyOne(
          "(&(objectClass=user)(msExchRemoteRecipientType=*)(msExchVersion=*))",
          List.of("msExchVersion"));

  private final Reads reads;
  private final Questions questions = new Questions();

  RemoteMailboxReads(Reads reads) {
    this.reads = reads;
  }

  /** By target key; the form is {@code null} where only what was recorded tells. */
  Map<String, RemoteMailboxState> of(Map<Target, EnableRemoteMailboxForm> forms) {
    List<String> attributes = new ArrayList<>(MailAttributes.NAMES);
    attributes.addAll(RemoteMailboxState.FURTHER);
    Map<String, SynchronizedAccount> accounts =
        SynchronizedAccounts.of(forms.keySet(), RemoteMailboxState.OF_USER, attributes, reads);
    Call root = questions.ask(DirectorySearch.entry("", List.of("schemaNamingContext")));
    Call organization = questions.ask(GraphCall.get("/organization?$select=id,verifiedDomains"));
    boolean planning = forms.values().stream().anyMatch(Objects::nonNull);
    Call config = planning ? questions.ask(CONFIG) : null;
    Call like = planning ? questions.ask(LIKE) : null;
    Map<String, MailboxLicense> licenses = MailboxLicense.all(reads.subscribedSkus());
    Map<Target, CloudWish> wishes = new HashMap<>();
    Map<Target, Call> mailboxes = new HashMap<>();
    Map<Target, Call> owners = new HashMap<>();
    forms.forEach(
        (target, form) -> {
          SynchronizedAccount account = accounts.get(target.key());
          CloudWish wish = wish(target, form, licenses);
          wishes.put(target, wish);
          if (account == null || account.entry() == null) {
            return;
          }
          if (form != null || wish.mailbox() || wish.guid()) {
            mailboxes.put(target, questions.ask(mailbox(account)));
          }
          if (form != null) {
            owners.put(target, questions.ask(owners(account, form)));
          }
        });
    questions.send(reads);
    Around around =
        new Around(
            extended(root),
            domains(questions.objects(organization, "The organization").get(0)),
            licenses,
            like == null ? null : version(questions.entries(like)),
            config != null
                && questions.objects(config, "The settings of Exchange Online").stream()
                    .anyMatch(one -> one.path(CLOUD_MANAGED).asBoolean()));
    Map<String, RemoteMailboxState> states = new HashMap<>();
    forms.forEach(
        (target, form) -> {
          SynchronizedAccount account = accounts.get(target.key());
          if (account != null) {
            states.put(
                target.key(),
                new RemoteMailboxState(
                    account,
                    wishes.get(target),
                    around,
                    other(account, owners.get(target)),
                    mailbox(mailboxes.get(target))));
          }
        });
    return states;
  }

  private static CloudWish wish(
      Target target, EnableRemoteMailboxForm form, Map<String, MailboxLicense> licenses) {
    if (form != null) {
      return CloudWish.of(form, licenses);
    }
    boolean recorded = target.sent() != null && target.sent().after() != null;
    return CloudWish.of(recorded ? target.sent().after() : MissingNode.getInstance());
  }

  private static Set<String> domains(JsonNode organization) {
    Set<String> domains = new TreeSet<>();
    organization
        .path("verifiedDomains")
        .forEach(domain -> domains.add(domain.path("name").asText().toLowerCase(Locale.ROOT)));
    return domains;
  }

  private static String version(List<JsonNode> mailboxes) {
    return mailboxes.isEmpty() ? null : mailboxes.get(0).path("msExchVersion").textValue();
  }

  private CloudMailbox mailbox(Call call) {
    return call == null
        ? null
        : questions.objects(call, "The mailboxes").stream()
            .findFirst()
            .map(CloudMailbox::of)
            .orElse(null);
  }

  private static Call mailbox(SynchronizedAccount account) {
    String name = account.user().path("userPrincipalName").asText();
    return new CmdletCall("Get-Mailbox", Map.of("Identity", name), name, CloudMailbox.PROPERTIES);
  }

  private static Call owners(SynchronizedAccount account, EnableRemoteMailboxForm form) {
    String alias = RemoteMailboxPlan.alias(account, form);
    return DirectorySearch.everywhere(
        DirectorySearch.anyOf(
            List.of(
                DirectorySearch.equal(
                    "proxyAddresses", "smtp:" + RemoteMailboxPlan.primary(account, form)),
                DirectorySearch.equal(
                    "proxyAddresses", "smtp:" + alias + "@" + form.remoteRoutingDomain()),
                DirectorySearch.equal("mailNickname", alias))),
        List.of("objectGUID"));
  }

  private String other(SynchronizedAccount account, Call owners) {
    if (owners == null) {
      return null;
    }
    return questions.entries(owners).stream()
        .filter(entry -> !entry.path("objectGUID").equals(account.entry().path("objectGUID")))
        .map(entry -> entry.path("dn").asText())
        .findFirst()
        .orElse(null);
  }

  private boolean extended(Call root) {
    JsonNode dse = questions.entries(root).stream().findFirst().orElse(MissingNode.getInstance());
    Call attribute =
        questions.ask(
            new LdapCall(
                dse.path("schemaNamingContext").asText(),
                new Search(
                    Scope.ONE,
                    "(lDAPDisplayName=msExchRemoteRecipientType)",
                    List.of("lDAPDisplayName"))));
    questions.send(reads);
    return !questions.entries(attribute).isEmpty();
  }
}
