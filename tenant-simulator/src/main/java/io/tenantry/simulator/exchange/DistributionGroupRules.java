package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tenantry.simulator.exchange.Cmdlet.Call;
import io.tenantry.simulator.seed.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns parameters of a distribution group into settings, and says who may change the group. */
final class DistributionGroupRules {

  static final String BYPASS = "BypassSecurityGroupManagerCheck";

  static final List<String> RECIPIENT_LISTS =
      List.of(
          "ManagedBy",
          "ModeratedBy",
          "AcceptMessagesOnlyFromSendersOrMembers",
          "RejectMessagesFromSendersOrMembers",
          "BypassModerationFromSendersOrMembers",
          "GrantSendOnBehalfTo");
  static final List<String> FLAGS =
      List.of(
          "RequireSenderAuthenticationEnabled",
          "HiddenFromAddressListsEnabled",
          "HiddenGroupMembershipEnabled",
          "BccBlocked",
          "ModerationEnabled",
          "BypassNestedModerationEnabled",
          "ReportToManagerEnabled",
          "ReportToOriginatorEnabled",
          "SendOofMessageToOriginatorEnabled");
  static final List<String> TEXTS = texts();

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "MemberJoinRestriction", List.of("Open", "Closed", "ApprovalRequired"),
          "MemberDepartRestriction", List.of("Open", "Closed"),
          "SendModerationNotifications", List.of("Always", "Internal", "Never"));
  private static final Set<String> MANAGERS = Set.of("UserMailbox", "MailUser", Recipient.SECURITY);

  private final Recipients recipients;
  private final DistributionGroupNames names;

  DistributionGroupRules(Seed seed, Recipients recipients) {
    this.recipients = recipients;
    names = new DistributionGroupNames(seed, recipients);
  }

  /**
   * The settings that the parameters ask for; of the other parameters nothing.
   *
   * @param before today's settings
   * @param security whether the group is a security group
   * @param self the group itself; null for one that is being made
   */
  Map<String, JsonNode> settings(
      Call call, Map<String, JsonNode> before, boolean security, DistributionGroup self)
      throws CmdletFailure {
    Map<String, JsonNode> settings = new HashMap<>();
    for (Map.Entry<String, JsonNode> parameter : call.parameters().properties()) {
      String name = parameter.getKey();
      JsonNode given = parameter.getValue();
      if (RECIPIENT_LISTS.contains(name)) {
        settings.put(name, MultiValues.merged(before.get(name), recipients.identified(given)));
      } else if (FLAGS.contains(name)) {
        settings.put(name, BooleanNode.valueOf(call.flag(name)));
      } else if (TEXTS.contains(name)) {
        settings.put(name, TextNode.valueOf(call.text(name)));
      } else if (CHOICES.containsKey(name)) {
        settings.put(name, choice(name, call.text(name)));
      } else if (name.equals("Description")) {
        settings.put(name, MultiValues.list(given));
      }
    }
    settings.putAll(names.settings(call, before, self));
    if (call.flag("RoomList")) {
      requireNoSecurity(security, "RoomList", "a room list");
      settings.put("RoomList", BooleanNode.TRUE);
    }
    for (String restriction : List.of("MemberJoinRestriction", "MemberDepartRestriction")) {
      if (settings.containsKey(restriction) && settings.get(restriction).asText().equals("Open")) {
        requireNoSecurity(security, restriction, "open");
      }
    }
    requireManagers(settings);
    return settings;
  }

  /** The call with the names that Exchange gives a new group where the caller gave none. */
  Call named(Call call) {
    return names.completed(call);
  }

  /** Refuses changes of a group that another directory owns, or that only its managers may do. */
  static void requireChangeable(Call call, DistributionGroup group, String cmdlet, String property)
      throws CmdletFailure {
    if (!call.flag(BYPASS)) {
      throw CmdletFailure.refused(
          "Microsoft.Exchange.Configuration.Tasks.OperationRequiresGroupManagerException",
          "You don't have sufficient permissions. This operation can only be performed by a"
              + " manager of the group.");
    }
    if (group.dirSynced()) {
      throw CmdletFailure.refused(
          "Microsoft.Exchange.Configuration.Tasks.TaskInvalidOperationException",
          "The operation on group \""
              + group.name()
              + "\" failed because it's out of the current user's write scope. The action '"
              + cmdlet
              + "', '"
              + property
              + "', can't be performed on the object '"
              + group.name()
              + "' because the object is being synchronized from your on-premises organization."
              + " This action should be performed on the object in your on-premises organization.");
    }
  }

  private void requireManagers(Map<String, JsonNode> settings) throws CmdletFailure {
    JsonNode managers = settings.get("ManagedBy");
    if (managers == null) {
      return;
    }
    if (managers.isEmpty()) {
      throw CmdletFailure.invalid("The group must have at least one owner.");
    }
    for (Recipient manager : recipients.named(managers)) {
      if (!MANAGERS.contains(manager.recipientType())) {
        throw CmdletFailure.refused(
            "Microsoft.Exchange.Configuration.Tasks.RecipientTaskException",
            "The recipient \""
                + manager.name()
                + "\" of type "
                + manager.recipientTypeDetails()
                + " can't be a manager of a group.");
      }
    }
  }

  private static JsonNode choice(String name, String given) throws CmdletFailure {
    return TextNode.valueOf(
        CHOICES.get(name).stream()
            .filter(given::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(() -> CmdletFailure.badValue(name, given, "MemberUpdateType")));
  }

  private static void requireNoSecurity(boolean security, String parameter, String what)
      throws CmdletFailure {
    if (security) {
      throw CmdletFailure.refused(
          "Microsoft.Exchange.Configuration.Tasks.RecipientTaskException",
          "The value of " + parameter + " isn't valid: a security group can't be " + what + ".");
    }
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>(List.of("MailTip", "SimpleDisplayName"));
    for (int i = 1; i <= 15; i++) {
      texts.add("CustomAttribute" + i);
    }
    return List.copyOf(texts);
  }
}
