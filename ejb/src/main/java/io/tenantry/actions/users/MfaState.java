package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What one user has registered to sign in with.
 *
 * @param methods all, the password included
 * @param preferred what the user is asked for first; empty where that was not read, as it does not
 *     matter
 * @param perUserMfa state of per-user multi-factor authentication; empty where it was not asked for
 * @param sessionsRevoked whether an earlier try of this run has ended the sessions already
 * @param sentFor how long ago the first try was sent; zero when nothing was
 * @param mail to whom mails about it go
 */
record MfaState(
    List<MfaMethod> methods,
    String preferred,
    String perUserMfa,
    boolean sessionsRevoked,
    Duration sentFor,
    MailedTo mail) {

  /** Which no mail is sent about. */
  MfaState(
      List<MfaMethod> methods,
      String preferred,
      String perUserMfa,
      boolean sessionsRevoked,
      Duration sentFor) {
    this(methods, preferred, perUserMfa, sessionsRevoked, sentFor, MailedTo.NOBODY);
  }

  /** Methods that a reset deletes: the default one last, an alternate phone before the mobile. */
  List<MfaMethod> going(ResetMfaForm form) {
    String last = startsWithMobile() ? "sms" : preferred;
    return methods.stream()
        .filter(method -> method.kind().goes(form))
        .sorted(
            Comparator.comparing((MfaMethod method) -> method.serves(last))
                .thenComparing(MfaMethod::kind)
                .thenComparing(method -> method.is(MfaMethod.MOBILE))
                .thenComparing(MfaMethod::id))
        .toList();
  }

  /**
   * Whether another default is needed first: the alternate phone is the default one, which goes
   * last, but the mobile phone cannot go before it.
   */
  boolean startsWithMobile() {
    return preferred.equals("voiceAlternateMobile")
        && methods.stream().anyMatch(method -> method.is(MfaMethod.MOBILE));
  }

  /**
   * Preferences that must be tried in place of the default method before that can be deleted: those
   * of second factors that stay, or that an earlier try could not delete.
   */
  List<String> otherDefaults(ResetMfaForm form, boolean again) {
    List<MfaMethod> others =
        methods.stream()
            .filter(method -> method.preference() != null && !method.serves(preferred))
            .filter(method -> again || !method.kind().goes(form))
            .toList();
    boolean goes =
        methods.stream()
            .filter(method -> method.serves(preferred))
            .allMatch(method -> method.kind().goes(form));
    return !preferred.isEmpty() && goes
        ? others.stream().map(MfaMethod::preference).distinct().sorted().toList()
        : List.of();
  }

  JsonNode snapshot() {
    return snapshot(methods, perUserMfa, sessionsRevoked, false);
  }

  /** A pass never counts as given: what an earlier try was answered is lost, and it with it. */
  static JsonNode snapshot(
      Collection<MfaMethod> left, String perUserMfa, boolean revoked, boolean pass) {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    left.stream().map(MfaMethod::path).sorted().forEach(snapshot.putArray("methods")::add);
    snapshot.put("perUserMfaState", perUserMfa);
    snapshot.put("sessionsRevoked", revoked);
    snapshot.put("temporaryAccessPass", pass);
    return snapshot;
  }
}
