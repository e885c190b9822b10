package io.tenantry.operations.run;

import io.tenantry.actions.Action;
import io.tenantry.actions.Call;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.form.InvalidForm;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Gateways;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.TenantSettings;
import io.tenantry.gateway.Trust;
import io.tenantry.gateway.mail.MailGateway;
import io.tenantry.gateway.mail.SinkRelay;
import io.tenantry.gateway.signin.AccountStore;
import io.tenantry.operations.OperationKind;
import io.tenantry.operations.Outcome;
import io.tenantry.operations.OutcomeDetails;
import io.tenantry.operations.OutcomeState;
import io.tenantry.persistence.operations.TargetRow;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.mail.MailSink;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Runs an action over the whole wire against a simulated tenant, as the batch job would: preview,
 * run, crash and recovery, later looks, undo. Only the database is left out.
 */
public final class ActionRun implements AutoCloseable {

  /** Where the links in mails lead; the target's number follows. */
  public static final String LINK = "https://tenantry.example/once.xhtml?t=";

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final OwnValues ownValues = new OwnValues();
  private final MadePasswords passwords = new MadePasswords();
  private final PromisedNames promised = new PromisedNames();
  private final Map<Integer, OutcomeDetails> lastIntents = new TreeMap<>();
  private final List<TargetRow> targets = new ArrayList<>();
  private final Map<Integer, OutcomeDetails> recorded = new TreeMap<>();
  private final Map<Integer, Parked> parked = new TreeMap<>();

  /** Whose targets are parked: those of the run or those of its undo. */
  private OperationKind waitsFor = OperationKind.RUN;

  private final Action<?, ?> action;
  private final Gateways gateways;
  private final SubmittedForm form;

  /**
   * @param settings further settings of the connection, e.g. of surfaces beside Graph and Exchange
   */
  public ActionRun(Action<?, ?> action, SimulatedTenant tenant, Map<String, String> settings) {
    this(action, tenant, settings, AccountStore.NONE);
  }

  /**
   * @param account keeps the service account
   */
  public ActionRun(
      Action<?, ?> action,
      SimulatedTenant tenant,
      Map<String, String> settings,
      AccountStore account) {
    this.action = action;
    this.form = new SubmittedForm(action);
    this.gateways =
        Gateways.open(
            TenantSettings.of(tenant)
                .certificate()
                .sharePoint()
                .activeDirectory()
                .unpaced()
                .and(settings)
                .connection(),
            ownValues::read,
            account,
            executor,
            timer,
            Clock.systemUTC());
  }

  /**
   * Has mails handed to that relay.
   *
   * @param sink {@code null} for a relay that is not set up
   */
  public ActionRun mailing(MailSink sink) {
    gateways.with(
        new MailGateway(Optional.ofNullable(sink).map(SinkRelay::to), Trust.with(null), executor));
    return this;
  }

  /** The outcomes' states, in the order of the targets. */
  public static List<OutcomeState> states(List<Outcome> outcomes) {
    return outcomes.stream()
        .sorted(Comparator.comparing((Outcome o) -> o.target().seq()))
        .map(Outcome::state)
        .toList();
  }

  /** Forgets all targets and what was recorded; Tenantry's own values stay. */
  public ActionRun over(String... keys) {
    targets.clear();
    recorded.clear();
    parked.clear();
    lastIntents.clear();
    passwords.clear();
    promised.clear();
    for (String key : keys) {
      targets.add(new TargetRow(targets.size() + 1, key, key, targets.size() + 1));
    }
    return this;
  }

  /** Adds a target that people know by something else than its key. */
  public ActionRun and(String key, String label) {
    int seq = targets.size() + 1;
    targets.add(new TargetRow(seq, key, label, seq));
    return this;
  }

  /** Adds a target with form values of its own. */
  public ActionRun with(String key, String values) {
    int seq = targets.size() + 1;
    targets.add(new TargetRow(seq, key, key, seq, values));
    return this;
  }

  /** The form, as JSON; single quotes will do. */
  public ActionRun form(String json) {
    form.fillIn(json);
    return this;
  }

  /** Inspects and plans; sends nothing. */
  public List<Outcome> preview() {
    return work(OperationKind.PREVIEW, Slice.fresh(targets)).outcomes();
  }

  /** Runs over all targets; outcomes are recorded for {@link #undo}. */
  public List<Outcome> run() {
    return settle(work(OperationKind.RUN, Slice.fresh(targets)));
  }

  /** Runs, and loses all outcomes as a crash between sending and recording does. */
  public void runAndCrash() {
    work(OperationKind.RUN, Slice.fresh(targets));
  }

  /** What the next run makes of what a crash left open. */
  public List<Outcome> recover() {
    Map<Integer, OutcomeDetails> open = new TreeMap<>(lastIntents);
    return settle(
        work(OperationKind.RUN, new Slice(targets, open, List.of(1L), Duration.ofHours(1))));
  }

  /** The targets that are looked at again later. */
  public Map<Integer, Parked> parked() {
    return parked;
  }

  /** Looks at the parked targets again. */
  public List<Outcome> look() {
    return look(Duration.ofSeconds(1));
  }

  /** Looks at the parked targets again, that long after they were parked first. */
  public List<Outcome> look(Duration waited) {
    SliceResult result = parkedAgain(waitsFor, waited);
    return waitsFor == OperationKind.RUN ? settle(result) : undone(result);
  }

  private SliceResult parkedAgain(OperationKind kind, Duration waited) {
    Map<Integer, OutcomeDetails> sent = new TreeMap<>();
    Map<Integer, Duration> since = new TreeMap<>();
    parked.forEach((seq, one) -> sent.put(seq, stored(one.details())));
    parked.keySet().forEach(seq -> since.put(seq, waited));
    List<TargetRow> due = targets.stream().filter(t -> sent.containsKey(t.seq())).toList();
    parked.clear();
    return work(kind, Slice.due(due, sent, since));
  }

  /** Undoes what was recorded. */
  public List<Outcome> undo() {
    return undone(work(OperationKind.UNDO, Slice.fresh(targets)));
  }

  private List<Outcome> undone(SliceResult result) {
    result.outcomes().forEach(ownValues::write);
    parked.clear();
    parked.putAll(result.parked());
    waitsFor = OperationKind.UNDO;
    return result.outcomes();
  }

  /** Sends a call beside the run, as somebody else would. */
  public Answer send(Call call) {
    return gateways.send(call, Priority.PERSON).answer().join();
  }

  /** Tenantry's own values of an object. */
  public Map<String, String> own(PortalStore store, String key) {
    return ownValues.read(store, List.of(key)).getOrDefault(key, Map.of());
  }

  /** Gives an object values of Tenantry's own, as if they had been there before. */
  public ActionRun keeping(PortalStore store, String key, Map<String, String> values) {
    ownValues.put(store, key, values);
    return this;
  }

  /** What was noted before anything was sent, as it is stored. */
  public String intents() {
    return lastIntents.values().stream().map(OutcomeDetails::json).toList().toString();
  }

  /** Passwords that chance is to bring first. */
  public ActionRun makingFirst(String... some) {
    passwords.makeFirst(some);
    return this;
  }

  /** The password that was made for a target, or {@code null}. */
  public String password(int seq) {
    return passwords.of(seq);
  }

  private List<Outcome> settle(SliceResult result) {
    result.outcomes().forEach(ownValues::write);
    waitsFor = OperationKind.RUN;
    parked.putAll(result.parked());
    result.outcomes().forEach(o -> recorded.put(o.target().seq(), stored(o.details())));
    return result.outcomes();
  }

  /** As it comes back from the database. */
  private static OutcomeDetails stored(OutcomeDetails details) {
    return OutcomeDetails.read(details.json());
  }

  private SliceResult work(OperationKind kind, Slice slice) {
    PartitionRun run =
        new PartitionRun(
            1,
            kind,
            action,
            kind.looksBack() ? null : sharedForm(),
            form::parse,
            1,
            1L,
            0,
            1,
            targets.size(),
            1,
            false,
            () -> true,
            some -> Map.of());
    SliceResult result =
        new SliceWork(
                run,
                gateways.reads(Priority.BULK, promised.of(kind == OperationKind.PREVIEW)),
                gateways::send,
                (operation, partition, plans) -> {
                  plans.forEach((seq, plan) -> lastIntents.put(seq, stored(plan)));
                  return 1;
                },
                passwords,
                new RecordedPlans(null) {
                  @Override
                  Map<Integer, OutcomeDetails> of(long parentId, List<TargetRow> some) {
                    return recorded;
                  }
                },
                Duration.ofMillis(20),
                1)
            .on(slice);
    if (result.halt() != null && result.outcomes().isEmpty()) {
      throw new AssertionError("The run stopped: " + result.halt());
    }
    return result;
  }

  /** Promises a name to the target of another run. */
  public ActionRun promisedElsewhere(String name) {
    promised.elsewhere(name);
    return this;
  }

  /** Where every target has values of its own, what they share need be no form. */
  private Record sharedForm() {
    try {
      return form.parse();
    } catch (InvalidForm e) {
      if (targets.stream().allMatch(target -> target.values() != null)) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    gateways.close();
    executor.shutdownNow();
    timer.shutdownNow();
  }
}
