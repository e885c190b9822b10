package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call.CmdletCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Refusals;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gives mailboxes' users the permissions that other users have on mailboxes. */
@ApplicationScoped
public class CopyPermissionsFrom implements Action<CopyPermissionsFromForm, PermissionState> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "mailboxes.copy-permissions-from",
              "Copy permissions from",
              "Give the selected mailboxes' users the mailbox permissions that one or several source"
                  + " users have on other mailboxes; replace or add.")
          .onMany(TargetKind.MAILBOX)
          .undoable()
          .through(Surface.EXCHANGE, "destructive-cmdlets")
          .needing("Exchange.ManageAsApp + Exchange Recipient Administrator");

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, PermissionState> inspect(
      Collection<Target> targets, CopyPermissionsFromForm form, Reads reads) {
    List<String> people = new ArrayList<>(targets.stream().map(Target::key).toList());
    if (form != null) {
      people.addAll(form.sources());
    }
    MailboxAccess access =
        form == null
            ? MailboxAccess.on(touched(targets), people, reads)
            : MailboxAccess.onAll(people, reads);
    SortedSet<Grant> sources = new TreeSet<>();
    List<String> denied = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String source : form == null ? List.<String>of() : form.sources()) {
      String mailbox = access.mailbox(source);
      if (mailbox == null) {
        unknown.add(source);
      } else {
        sources.addAll(access.of(mailbox));
        access.denied(mailbox).forEach(on -> denied.add(source + " is denied access to " + on));
      }
    }
    Map<String, PermissionState> states = new HashMap<>();
    for (Target target : targets) {
      String trustee = access.mailbox(target.key());
      if (trustee != null) {
        states.put(
            target.key(),
            new PermissionState(
                trustee,
                access.of(trustee),
                sources,
                denied,
                unknown,
                access.labels(),
                target.sent() == null ? null : target.sent().after()));
      }
    }
    return states;
  }

  /** The mailboxes that an undo has to look at. */
  private static Set<String> touched(Collection<Target> targets) {
    Set<String> mailboxes = new HashSet<>();
    for (Target target : targets) {
      if (target.sent() != null && target.sent().after() != null) {
        target
            .sent()
            .after()
            .fieldNames()
            .forEachRemaining(key -> mailboxes.add(Grant.read(key).mailbox()));
      }
    }
    return mailboxes;
  }

  @Override
  public Plan plan(Target target, PermissionState today, CopyPermissionsFromForm form) {
    if (!today.unknownSources().isEmpty()) {
      return new Plan.Cannot(
          new Problem(
              "permissions.no-source",
              "These have no mailbox: " + String.join(", ", today.unknownSources()),
              "Name users with a mailbox, by id or user principal name."));
    }
    return new PermissionCopy(today).copy(form);
  }

  @Override
  public JsonNode snapshot(PermissionState state) {
    return state.snapshot();
  }

  @Override
  public Plan restore(Target target, PermissionState today, JsonNode before) {
    return new PermissionCopy(today).back(before);
  }

  @Override
  public Verdict explain(Target target, PermissionState state, CallFailure failure) {
    Object identity = ((CmdletCall) failure.call()).parameters().get("Identity");
    String mailbox = state.label(String.valueOf(identity));
    if (Refusals.gone(failure)) {
      return new Verdict.Partly(
          new Problem(
              "permissions.mailbox-gone",
              "The mailbox " + mailbox + " does not exist any more, or is not in Exchange Online",
              "Nothing has to be done; set on-premises permissions there."));
    }
    Verdict verdict = Refusals.of(target, failure, INFO.permissions());
    return verdict instanceof Verdict.Failed failed
        ? new Verdict.Partly(
            new Problem(
                failed.problem().code(),
                mailbox + ": " + failed.problem().message(),
                failed.problem().next()))
        : verdict;
  }
}
