package io.tenantry.actions.distributiongroups;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantry.actions.form.Field;
import io.tenantry.actions.form.FieldKind;
import io.tenantry.actions.form.Label;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The distribution group, mail-enabled security group or room list to make. */
public record CreateDistributionGroupForm(
    @Field(
            label = "Type",
            help = "Cannot be changed later.",
            defaultValue = "Distribution",
            kind = FieldKind.CHOICE)
        Type type,
    @Field(
            label = "Name",
            help = "No other recipient may have it; the display name unless entered.",
            kind = FieldKind.TEXT)
        @Size(max = 64, message = "a name has 64 characters at most") String name,
    @NotNull(message = "enter the display name") @Size(min = 1, max = 256, message = "a display name has 1 to 256 characters") @Field(label = "Display name", kind = FieldKind.TEXT)
        String displayName,
    @NotNull(message = "enter the alias") @Size(max = 64, message = "an alias has 64 characters at most") @Pattern(
            regexp = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+(\\.[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+)*",
            message =
                "an alias has letters without accents, digits, ! # $ % & ' * + - / = ? ^ _ ` { | } ~"
                    + " and single dots")
        @Field(label = "Alias", kind = FieldKind.TEXT)
        String alias,
    @NotNull(message = "enter the mail address") @Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "enter a mail address") @Field(
            label = "Mail address",
            help = "In a domain that the organization accepts mail for.",
            kind = FieldKind.TEXT)
        String primarySmtpAddress,
    @Field(label = "Further addresses", kind = FieldKind.TEXTS)
        List<@Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "enter mail addresses") String>
            addAddresses,
    @Field(label = "Description", kind = FieldKind.LONG_TEXT) String description,
    @NotNull(message = "enter an owner") @NotEmpty(message = "enter an owner: without one nobody could manage the group") @Field(
            label = "Owners",
            help = "Mailboxes, mail users or mail-enabled security groups.",
            kind = FieldKind.USERS)
        List<String> owners,
    @Field(label = "Owners are members", kind = FieldKind.BOOL) boolean ownersAreMembers,
    @Field(label = "Members", kind = FieldKind.USERS) List<String> members,
    @Field(
            label = "Who may join",
            help = "Security groups are always closed.",
            defaultValue = "Closed",
            kind = FieldKind.CHOICE)
        Join join,
    @Field(
            label = "Who may leave",
            help = "Security groups are always closed.",
            leftOut = "Everybody; nobody where it is a security group",
            kind = FieldKind.CHOICE)
        Leave leave,
    @Field(label = "Mail from outside", kind = FieldKind.BOOL) boolean allowExternalSenders,
    @Field(label = "Hide from address lists", kind = FieldKind.BOOL) boolean hideFromAddressLists,
    @Field(label = "Hide members", help = "Cannot be taken back.", kind = FieldKind.BOOL)
        boolean hideMembership,
    @Field(label = "Refuse blind copies", kind = FieldKind.BOOL) boolean bccBlocked,
    @Field(
            label = "Room list",
            help = "Distribution groups only; the members are room mailboxes.",
            kind = FieldKind.BOOL)
        boolean roomList,
    @Field(label = "Moderate mail", kind = FieldKind.BOOL) boolean moderationEnabled,
    @Field(label = "Moderators", kind = FieldKind.USERS) List<String> moderators,
    @Field(
            label = "Tell senders of refused mail",
            help = "",
            defaultValue = "Always",
            kind = FieldKind.CHOICE)
        Notifications moderationNotifications,
    @Field(label = "Take mail only from", help = "Empty for everybody.", kind = FieldKind.USERS)
        List<String> acceptOnlyFrom,
    @Field(label = "Mail tip", help = "Shown to senders.", kind = FieldKind.TEXT)
        @Size(max = 175, message = "a mail tip has 175 characters at most") String mailTip,
    @Field(label = "Ignore the naming policy", kind = FieldKind.BOOL) boolean ignoreNamingPolicy) {

  /** What the group can be used for. */
  public enum Type {
    @Label("Distribution group")
    @JsonProperty("Distribution")
    DISTRIBUTION,
    @Label("Mail-enabled security group")
    @JsonProperty("Security")
    SECURITY
  }

  /** Who may join. */
  public enum Join {
    @Label("Everybody")
    @JsonProperty("Open")
    OPEN("Open"),
    @Label("Nobody: owners add members")
    @JsonProperty("Closed")
    CLOSED("Closed"),
    @Label("Whom an owner lets in")
    @JsonProperty("ApprovalRequired")
    APPROVAL_REQUIRED("ApprovalRequired");

    private final String exchange;

    Join(String exchange) {
      this.exchange = exchange;
    }

    String exchange() {
      return exchange;
    }
  }

  /** Who may leave. */
  public enum Leave {
    @Label("Everybody")
    @JsonProperty("Open")
    OPEN("Open"),
    @Label("Nobody: owners remove members")
    @JsonProperty("Closed")
    CLOSED("Closed");

    private final String exchange;

    Leave(String exchange) {
      this.exchange = exchange;
    }

    String exchange() {
      return exchange;
    }
  }

  /** Which senders are told that their mail was refused. */
  public enum Notifications {
    @Label("All")
    @JsonProperty("Always")
    ALWAYS("Always"),
    @Label("Those inside")
    @JsonProperty("Internal")
    INTERNAL("Internal"),
    @Label("None")
    @JsonProperty("Never")
    NEVER("Never");

    private final String exchange;

    Notifications(String exchange) {
      this.exchange = exchange;
    }

    String exchange() {
      return exchange;
    }
  }

  /** Fills in what Exchange's own form would. */
  public CreateDistributionGroupForm {
    type = type == null ? Type.DISTRIBUTION : type;
    name = name == null || name.isBlank() ? displayName : name;
    addAddresses = addAddresses == null ? List.of() : List.copyOf(addAddresses);
    owners = owners == null ? null : List.copyOf(owners);
    members = members == null ? List.of() : List.copyOf(members);
    join = join == null ? Join.CLOSED : join;
    leave = leave == null ? (type == Type.SECURITY ? Leave.CLOSED : Leave.OPEN) : leave;
    moderators = moderators == null ? List.of() : List.copyOf(moderators);
    moderationNotifications =
        moderationNotifications == null ? Notifications.ALWAYS : moderationNotifications;
    acceptOnlyFrom = acceptOnlyFrom == null ? List.of() : List.copyOf(acceptOnlyFrom);
  }

  boolean security() {
    return type == Type.SECURITY;
  }

  @AssertTrue(
      message = "a name has 64 characters at most; enter one that is shorter than the display name")
  boolean isNameShortEnough() {
    return name == null || name.length() <= 64;
  }

  @AssertTrue(message = "nobody can join or leave a security group by himself: choose Closed") boolean isSecurityGroupClosed() {
    return !security() || (join == Join.CLOSED && leave == Leave.CLOSED);
  }

  @AssertTrue(message = "a room list is a distribution group") boolean isRoomListOfDistribution() {
    return !roomList || !security();
  }

  @AssertTrue(message = "enter who moderates the group's mail") boolean isModeratorGiven() {
    return !moderationEnabled || !moderators.isEmpty();
  }
}
