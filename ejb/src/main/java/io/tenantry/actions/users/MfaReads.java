package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.Unread;
import io.tenantry.gateway.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what users have registered to sign in with.
 *
 * <p>Microsoft lets an app make five such requests in ten seconds, so what does not matter for a
 * user is not asked: the default method is, only of those with several second factors.
 */
final class MfaReads {

  private MfaReads() {}

  static Map<String, MfaState> of(Collection<Target> targets, ResetMfaForm form, Reads reads) {
    Map<String, List<MfaMethod>> methods = methods(targets, reads);
    Map<String, String> preferred =
        texts(
            methods.keySet().stream().filter(id -> severalFactors(methods.get(id))).toList(),
            "signInPreferences",
            "userPreferredMethodForSecondaryAuthentication",
            reads);
    Map<String, String> perUserMfa =
        form != null && form.setsPerUserMfa()
            ? texts(methods.keySet(), "requirements", "perUserMfaState", reads)
            : Map.of();
    Map<String, MailedTo> recipients = recipients(methods.keySet(), form, reads);
    List<Target> sent =
        targets.stream().filter(t -> t.sent() != null && t.sent().at() != null).toList();
    Map<String, JsonNode> users =
        sent.isEmpty()
            ? Map.of()
            : reads.users(
                sent.stream().map(Target::key).toList(),
                List.of("signInSessionsValidFromDateTime"));
    Instant now = Instant.now();
    Map<String, MfaState> states = new HashMap<>();
    for (Target target : targets) {
      List<MfaMethod> all = methods.get(target.key());
      if (all != null) {
        states.put(
            target.key(),
            new MfaState(
                all,
                preferred.getOrDefault(target.key(), ""),
                perUserMfa.getOrDefault(target.key(), ""),
                sent.contains(target) && revokedSince(target, users.get(target.key())),
                sent.contains(target) ? Duration.between(target.sent().at(), now) : Duration.ZERO,
                recipients.getOrDefault(target.key(), MailedTo.NOBODY)));
      }
    }
    return states;
  }

  private static Map<String, MailedTo> recipients(
      Collection<String> ids, ResetMfaForm form, Reads reads) {
    return form == null || form.mailTo().isEmpty()
        ? Map.of()
        : MailRecipients.of(reads.users(ids, MailedTo.SELECT), form.mailTo(), reads);
  }

  private static Map<String, List<MfaMethod>> methods(Collection<Target> targets, Reads reads) {
    List<String> ids = targets.stream().map(Target::key).toList();
    List<Answer> answers = reads.answers(ids.stream().map(id -> get(id, "methods")).toList());
    Map<String, List<MfaMethod>> methods = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      Unread.requireAnswered(answers.get(i), "Authentication methods");
      if (answers.get(i).done()) {
        List<MfaMethod> all = new ArrayList<>();
        answers.get(i).body().path("value").forEach(method -> all.add(MfaMethod.of(method)));
        methods.put(ids.get(i), all);
      }
    }
    return methods;
  }

  private static boolean severalFactors(List<MfaMethod> methods) {
    return methods.stream().filter(method -> method.kind().secondFactor()).count() > 1;
  }

  /** One text of each user, which only Graph's beta version tells. */
  private static Map<String, String> texts(
      Collection<String> ids, String what, String property, Reads reads) {
    List<String> all = List.copyOf(ids);
    List<Answer> answers =
        all.isEmpty()
            ? List.of()
            : reads.answers(all.stream().map(id -> get(id, what).onBeta()).toList());
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Unread.requireAnswered(answers.get(i), "Settings of multi-factor authentication");
      if (answers.get(i).done()) {
        texts.put(all.get(i), answers.get(i).body().path(property).asText(""));
      }
    }
    return texts;
  }

  private static GraphCall get(String user, String what) {
    return GraphCall.get("/users/" + user + "/authentication/" + what);
  }

  /** Microsoft tells whole seconds. */
  private static boolean revokedSince(Target target, JsonNode user) {
    String from = user == null ? "" : user.path("signInSessionsValidFromDateTime").asText("");
    try {
      return !OffsetDateTime.parse(from)
          .toInstant()
          .isBefore(target.sent().at().truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeParseException absent) {
      return false;
    }
  }
}
