package io.tenantry.simulator.exchange;

import io.tenantry.simulator.exchange.ChangeDistributionGroupMembers.Change;
import io.tenantry.simulator.seed.Seed;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The cmdlets that are carried out, over the data that they share. */
final class CmdletTable {

  private final MailboxStore store;
  private final DistributionGroupStore groups;
  private final AccessLists access;
  private final FolderPermissions permissions;
  private final AutoReplies replies = new AutoReplies();
  private final OrganizationConfig organization;
  private final Map<String, Cmdlet> cmdlets = new HashMap<>();

  CmdletTable(Seed seed, Accounts accounts, Clock clock, Consumer<DirectoryGroup> directory) {
    store = new MailboxStore(seed, accounts.seeded());
    groups = new DistributionGroupStore(seed, directory);
    access = new AccessLists(seed);
    permissions = new FolderPermissions(seed);
    Recipients recipients = new Recipients(seed, accounts, store, groups);
    cmdlets.putAll(mailboxCmdlets(accounts, recipients));
    cmdlets.putAll(permissionCmdlets(recipients));
    cmdlets.putAll(folderCmdlets(new MailboxFolders(seed, store), recipients));
    cmdlets.putAll(autoReplyCmdlets(clock));
    cmdlets.putAll(groupCmdlets(seed, recipients, clock));
    organization = new OrganizationConfig(seed);
    cmdlets.put("Get-OrganizationConfig", organization::get);
    cmdlets.put("Set-OrganizationConfig", organization::set);
  }

  /** The cmdlet of this name; null when it is not carried out. */
  Cmdlet get(String name) {
    return cmdlets.get(name);
  }

  OrganizationConfig organization() {
    return organization;
  }

  void reset() {
    organization.reset();
    store.reset();
    groups.reset();
    access.reset();
    permissions.reset();
    replies.reset();
  }

  private Map<String, Cmdlet> mailboxCmdlets(Accounts accounts, Recipients recipients) {
    return Map.of(
        "Get-Mailbox", new GetMailbox(store, recipients, false),
        "Get-EXOMailbox", new GetMailbox(store, recipients, true),
        "Set-Mailbox", new SetMailbox(store, recipients, accounts.attributes()),
        "Get-MailboxStatistics", new GetMailboxStatistics(store),
        "Get-EXOMailboxStatistics", new GetMailboxStatistics(store));
  }

  private Map<String, Cmdlet> permissionCmdlets(Recipients recipients) {
    return Map.of(
        "Get-MailboxPermission", new GetMailboxPermission(store, recipients, access),
        "Add-MailboxPermission", new ChangeMailboxPermission(store, recipients, access, true),
        "Remove-MailboxPermission", new ChangeMailboxPermission(store, recipients, access, false),
        "Get-RecipientPermission", new GetRecipientPermission(recipients, access),
        "Add-RecipientPermission", new ChangeRecipientPermission(recipients, access, true),
        "Remove-RecipientPermission", new ChangeRecipientPermission(recipients, access, false));
  }

  private Map<String, Cmdlet> autoReplyCmdlets(Clock clock) {
    return Map.of(
        "Get-MailboxAutoReplyConfiguration",
        new GetMailboxAutoReplyConfiguration(store, replies),
        "Set-MailboxAutoReplyConfiguration",
        new SetMailboxAutoReplyConfiguration(store, replies, clock));
  }

  private Map<String, Cmdlet> groupCmdlets(Seed seed, Recipients recipients, Clock clock) {
    DistributionGroupView view = new DistributionGroupView(recipients);
    DistributionGroupRules rules = new DistributionGroupRules(seed, recipients);
    return Map.of(
        "Get-Recipient",
        new GetRecipient(recipients, groups),
        "Get-DistributionGroup",
        new GetDistributionGroup(groups, view),
        "New-DistributionGroup",
        new NewDistributionGroup(groups, recipients, rules, view, clock),
        "Set-DistributionGroup",
        new SetDistributionGroup(groups, recipients, rules, clock),
        "Remove-DistributionGroup",
        new RemoveDistributionGroup(groups),
        "Get-DistributionGroupMember",
        new GetDistributionGroupMember(groups, recipients),
        "Add-DistributionGroupMember",
        new ChangeDistributionGroupMembers(groups, recipients, Change.ADD, clock),
        "Remove-DistributionGroupMember",
        new ChangeDistributionGroupMembers(groups, recipients, Change.REMOVE, clock),
        "Update-DistributionGroupMember",
        new ChangeDistributionGroupMembers(groups, recipients, Change.REPLACE, clock));
  }

  private Map<String, Cmdlet> folderCmdlets(MailboxFolders folders, Recipients recipients) {
    return Map.of(
        "Get-MailboxFolderStatistics",
        new GetMailboxFolderStatistics(store, folders),
        "Get-MailboxFolderPermission",
        new GetMailboxFolderPermission(folders, permissions, recipients),
        "Add-MailboxFolderPermission",
        folderCmdlet(folders, recipients, ChangeMailboxFolderPermission.Change.ADD),
        "Set-MailboxFolderPermission",
        folderCmdlet(folders, recipients, ChangeMailboxFolderPermission.Change.SET),
        "Remove-MailboxFolderPermission",
        folderCmdlet(folders, recipients, ChangeMailboxFolderPermission.Change.REMOVE));
  }

  private Cmdlet folderCmdlet(
      MailboxFolders folders, Recipients recipients, ChangeMailboxFolderPermission.Change change) {
    return new ChangeMailboxFolderPermission(store, folders, permissions, recipients, change);
  }
}
