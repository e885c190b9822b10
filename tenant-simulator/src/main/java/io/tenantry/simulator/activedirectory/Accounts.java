package io.tenantry.simulator.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The rules for users and groups: names, account state and passwords. */
final class Accounts {

  private static final String FORBIDDEN_IN_SAM = "\"/\\[]:;|=,+*?<>@";
  private static final int USER_SAM_LIMIT = 20;

  private final Forest forest;
  private final Passwords passwords;
  private final PasswordSettings settings;
  private final Clock clock;

  Accounts(Forest forest, Passwords passwords, PasswordSettings settings, Clock clock) {
    this.settings = settings;
    this.forest = forest;
    this.passwords = passwords;
    this.clock = clock;
  }

  static boolean isUser(Entry entry) {
    return entry.hasObjectClass("user");
  }

  static boolean isGroup(Entry entry) {
    return entry.hasObjectClass("group");
  }

  /** Names that are malformed, or that another account has. */
  void requireNames(Entry entry) {
    String sam = entry.getAttributeValue("sAMAccountName");
    if (sam != null) {
      boolean tooLong = isUser(entry) && sam.length() > USER_SAM_LIMIT;
      if (tooLong
          || sam.isBlank()
          || sam.endsWith(".")
          || sam.chars().anyMatch(c -> c < 32 || FORBIDDEN_IN_SAM.indexOf(c) >= 0)) {
        throw AdError.badAccountName();
      }
      if (another(forest.bySamAccountName(sam), entry)) {
        throw AdError.accountExists();
      }
    }
    String principal = entry.getAttributeValue("userPrincipalName");
    if (principal != null
        && (!principal.matches("[^@\\s]+@[^@\\s]+")
            || another(forest.byPrincipalName(principal), entry))) {
      throw AdError.constraint("000021C8", "userPrincipalName");
    }
  }

  private static boolean another(Optional<Entry> holder, Entry entry) {
    return holder.isPresent() && !Forest.guid(holder.get()).equals(Forest.guid(entry));
  }

  /** A new account as AD completes it. */
  void complete(Entry entry, long rid) {
    if (!isUser(entry) && !isGroup(entry)) {
      return;
    }
    if (!entry.hasAttribute("sAMAccountName")) {
      entry.addAttribute(
          "sAMAccountName", "$" + Long.toString(rid, Character.MAX_RADIX).toUpperCase(Locale.ROOT));
    }
    if (isGroup(entry)) {
      int type =
          Optional.ofNullable(entry.getAttributeValueAsInteger("groupType"))
              .orElse(GroupTypes.DEFAULT);
      GroupTypes.requireValid(type);
      entry.setAttribute("groupType", Integer.toString(type));
      entry.setAttribute("sAMAccountType", GroupTypes.samAccountType(type));
      return;
    }
    int control =
        entry.hasAttribute("userAccountControl")
            ? AccountControl.written(AccountControl.of(entry))
            : AccountControl.NORMAL | AccountControl.DISABLED | AccountControl.NO_PASSWORD_REQUIRED;
    boolean needsPassword =
        (control & (AccountControl.DISABLED | AccountControl.NO_PASSWORD_REQUIRED)) == 0;
    if (needsPassword && !passwords.has(Forest.guid(entry))) {
      throw AdError.unwilling("0000052D");
    }
    entry.setAttribute("userAccountControl", Integer.toString(control));
    entry.setAttribute("sAMAccountType", "805306368");
    setIfAbsent(entry, "primaryGroupID", "513");
    setIfAbsent(entry, "accountExpires", FileTime.NEVER);
    setIfAbsent(entry, "codePage", "0");
    setIfAbsent(entry, "countryCode", "0");
    setIfAbsent(entry, "badPwdCount", "0");
    setIfAbsent(entry, "badPasswordTime", "0");
    setIfAbsent(entry, "lastLogon", "0");
    setIfAbsent(entry, "logonCount", "0");
    setIfAbsent(entry, "pwdLastSet", "0");
  }

  private static void setIfAbsent(Entry entry, String attribute, String value) {
    if (!entry.hasAttribute(attribute)) {
      entry.setAttribute(attribute, value);
    }
  }

  /**
   * What a modify means for an account beside the values it wrote.
   *
   * @param password the new one, or null
   * @param lastSetWritten whether it says when the password was set
   */
  void settle(Entry before, Entry after, String password, boolean lastSetWritten) {
    if (isGroup(after)) {
      int type = Integer.parseInt(required(after, "groupType"));
      GroupTypes.requireChange(before.getAttributeValueAsInteger("groupType"), type);
      after.setAttribute("sAMAccountType", GroupTypes.samAccountType(type));
      return;
    }
    if (!isUser(after)) {
      return;
    }
    required(after, "sAMAccountName");
    if (lastSetWritten) {
      writeLastSet(before, after);
    }
    if (password != null) {
      Passwords.requirePolicy(password, after, settings);
      if (!lastSetWritten || !"0".equals(after.getAttributeValue("pwdLastSet"))) {
        after.setAttribute("pwdLastSet", FileTime.of(clock.instant()));
      }
    }
    if (differs(before, after, "lockoutTime")) {
      if (!"0".equals(after.getAttributeValue("lockoutTime"))) {
        throw AdError.unwilling("00000057");
      }
      if (AccountControl.locked(before)) {
        after.setAttribute("badPwdCount", "0");
      } else {
        after.removeAttribute("lockoutTime");
      }
    }
    if (differs(before, after, "userAccountControl")) {
      int control = AccountControl.written(Integer.parseInt(required(after, "userAccountControl")));
      after.setAttribute("userAccountControl", Integer.toString(control));
      UUID account = Forest.guid(after);
      boolean needsPassword = (control & AccountControl.NO_PASSWORD_REQUIRED) == 0;
      boolean comesOn = AccountControl.enabled(after) && !AccountControl.enabled(before);
      if (comesOn && needsPassword && password == null && !passwords.has(account)) {
        throw AdError.unwilling("0000052D");
      }
    }
  }

  private void writeLastSet(Entry before, Entry after) {
    String written = after.getAttributeValue("pwdLastSet");
    if ("-1".equals(written)) {
      String was = before.getAttributeValue("pwdLastSet");
      // It makes an expired password count again, and leaves another one alone.
      after.setAttribute(
          "pwdLastSet", was == null || was.equals("0") ? FileTime.of(clock.instant()) : was);
    } else if (!"0".equals(written)) {
      throw AdError.unwilling("00000057");
    }
  }

  private static String required(Entry entry, String attribute) {
    String value = entry.getAttributeValue(attribute);
    if (value == null) {
      throw AdError.unwilling("00002077");
    }
    return value;
  }

  private static boolean differs(Entry one, Entry other, String attribute) {
    String was = one.getAttributeValue(attribute);
    String is = other.getAttributeValue(attribute);
    return was == null ? is != null : !was.equals(is);
  }
}
