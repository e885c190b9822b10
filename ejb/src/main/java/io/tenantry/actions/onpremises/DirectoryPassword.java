package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Target;
import io.tenantry.actions.form.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Active Directory tells of a synchronized user's password, and how it is set there.
 *
 * @param connected whether Active Directory is connected
 * @param account what is known of the user and his account
 * @param policy what the password has to be like, or {@code null} where that must not be read
 */
public record DirectoryPassword(
    boolean connected, SynchronizedAccount account, PasswordPolicy policy) {

  /** Of a user about whom Active Directory cannot be asked. */
  public static final DirectoryPassword UNCONNECTED = new DirectoryPassword(false, null, null);

  /** The policy that counts for an account is computed for who asks for it by name. */
  static final String SETTINGS = "msDS-ResultantPSO";

  static final List<String> ATTRIBUTES =
      List.of(
          "sAMAccountName",
          "displayName",
          "userAccountControl",
          "pwdLastSet",
          "whenChanged",
          AdministratorMark.ATTRIBUTE,
          SETTINGS);

  private static final String CONTROL = "userAccountControl";
  private static final int NEVER_EXPIRES = 0x10000;

  /** Whether there is an account of the user. */
  public boolean found() {
    return connected && account.entry() != null;
  }

  /** What keeps the password from being set there; empty for nothing. */
  public Optional<Problem> obstacle(Target target) {
    if (!connected) {
      Problem owned = Refusals.ownedByDirectory(target);
      return Optional.of(
          new Problem(
              owned.code(),
              owned.message(),
              "Connect that Active Directory (TENANTRY_LDAP_…), or change it there; the next"
                  + " directory sync brings it to the cloud."));
    }
    if (!found()) {
      return Optional.of(SynchronizedAccount.notFound(target));
    }
    return AdministratorMark.on(account.entry())
        ? Optional.of(administrator(target))
        : Optional.empty();
  }

  /** Whoever sets an administrator's password can sign in as one. */
  private static Problem administrator(Target target) {
    return new Problem(
        "account.administrator",
        target.label()
            + " administers Active Directory (adminCount): Tenantry sets no such password",
        "Have it set there. If the account administers nothing any more, clear its adminCount.");
  }

  /** Why a password of that length, made by chance, will not do; empty where it will. */
  public Optional<Problem> tooShort(Target target, int length) {
    return policy == null || length >= policy.shortest()
        ? Optional.empty()
        : Optional.of(weak(target, "Make it longer."));
  }

  /** Why this password will not do; empty where nothing is known against it. */
  public Optional<Problem> weak(Target target, Secret password) {
    JsonNode entry = account.entry();
    return policy == null
            || policy.allows(
                password.value(),
                entry.path("sAMAccountName").asText(),
                entry.path("displayName").textValue())
        ? Optional.empty()
        : Optional.of(weak(target, "Type another password, or let one be made."));
  }

  private Problem weak(Target target, String next) {
    return new Problem(
        "password.policy",
        "The password does not meet the policy of "
            + policy.from()
            + ", which counts for "
            + target.label()
            + ": "
            + policy.text(),
        next);
  }

  /** What is not known of the policy, in words; empty for nothing. */
  public Optional<String> unknown() {
    String settings = account.entry().path(SETTINGS).asText();
    return policy == null
        ? Optional.of(
            (settings.isEmpty()
                    ? "The domain's password policy"
                    : "The password policy " + settings)
                + " cannot be read by the service account: whether the password is long enough shows"
                + " when it is set")
        : Optional.empty();
  }

  /** Whether the password never expires. */
  public boolean neverExpires() {
    return (control() & NEVER_EXPIRES) != 0;
  }

  private int control() {
    return account.entry().path(CONTROL).asInt();
  }

  /**
   * Since when the password counts, to the second. One that has to be changed has no time of its
   * own: there it is the last change of the account, of which the password's is one.
   */
  public Instant lastSet() {
    long fileTime = account.entry().path("pwdLastSet").asLong();
    return fileTime > 0
        ? FileTimes.instant(fileTime)
        : FileTimes.generalized(account.entry().path("whenChanged").asText());
  }

  /**
   * Sets the password.
   *
   * @param typed {@code null} for the one that is made for the target
   * @param change whether the user has to choose another one
   * @param never whether it never expires
   */
  public Call set(Secret typed, boolean change, boolean never) {
    List<Change> changes = new ArrayList<>();
    changes.add(Modify.password(typed == null ? Answers.SECRET : typed.value()));
    changes.add(Modify.replace("pwdLastSet", change ? "0" : "-1"));
    changes.addAll(expiring(never));
    return new LdapCall(account.guid().dn(), new Modify(changes));
  }

  /** Says whether the password expires, and leaves it as it is. */
  public Call expiry(boolean never) {
    return new LdapCall(account.guid().dn(), new Modify(expiring(never)));
  }

  /** The old value goes with it, so that nobody's change of another bit is lost. */
  private List<Change> expiring(boolean never) {
    if (never == neverExpires()) {
      return List.of();
    }
    int wanted = never ? control() | NEVER_EXPIRES : control() & ~NEVER_EXPIRES;
    return List.of(
        Modify.delete(CONTROL, Integer.toString(control())),
        Modify.add(CONTROL, Integer.toString(wanted)));
  }
}
