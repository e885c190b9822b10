package io.tenantry.gateway.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import io.tenantry.actions.TeamsCall;
import io.tenantry.gateway.Answer;
import io.tenantry.gateway.Gateway;
import io.tenantry.gateway.Priority;
import io.tenantry.gateway.SurfaceFailure;
import io.tenantry.gateway.TenantConnection;
import io.tenantry.gateway.Ticket;
import io.tenantry.gateway.dispatch.Dispatcher;
import io.tenantry.gateway.dispatch.InFlight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The one door to the cmdlets of Teams administration.
 *
 * <p>Answers carry what the cmdlet puts out, with the cmdlet's names of properties, whichever way
 * it was carried out. A cmdlet that cannot be is {@code NOT_SENT} and says why. Microsoft publishes
 * no limit for the service: two calls at once at first, five at most.
 */
public final class TeamsGateway implements Gateway<TeamsCall> {
  /** The Skype and Teams Tenant Admin API. */
  static final String SCOPE = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default";

  /** Besides the cmdlet's parameters: where a list goes on. */
  static final String NEXT_PAGE = "SkipToken";

  private final TeamsProtocol protocol;
  private final Dispatcher<TeamsCall> asApp;
  private final Dispatcher<TeamsCall> asAccount;

  public TeamsGateway(TenantConnection connection, Dispatcher.Shared shared) {
    this.protocol = new TeamsProtocol(connection.teams());
    this.asApp = new Dispatcher<>(protocol, shared, new InFlight(1, 2, 5));
    this.asAccount = new Dispatcher<>(protocol, shared.asAccount(), new InFlight(1, 2, 5));
  }

  @Override
  public Surface surface() {
    return Surface.TEAMS;
  }

  @Override
  public Class<TeamsCall> calls() {
    return TeamsCall.class;
  }

  @Override
  public Optional<String> scope() {
    return Optional.of(SCOPE);
  }

  @Override
  public TeamsCall smallRead() {
    return new TeamsCall("Get-CsAutoAttendantSupportedTimeZone", Map.of());
  }

  @Override
  public String howToPermit() {
    return "Give the app's service principal the role Teams Communications Administrator; Teams"
        + " administration knows no API permission.";
  }

  @Override
  public Ticket send(TeamsCall call, Priority priority) {
    try {
      protocol.check(call);
    } catch (SurfaceFailure e) {
      return new Ticket(CompletableFuture.completedFuture(notSent(e.problem())), () -> {});
    }
    Ticket ticket = (call.byAccount() ? asAccount : asApp).send(call, priority);
    return new Ticket(
        ticket.answer().thenCompose(answer -> allPages(call, answer, priority)), ticket::withdraw);
  }

  /** The answer with the rest of its list; that of a page which cannot be read in its place. */
  private CompletableFuture<Answer> allPages(TeamsCall call, Answer answer, Priority priority) {
    if (!answer.done() || answer.body() == null) {
      return CompletableFuture.completedFuture(answer);
    }
    Answer page = output(call, answer);
    String next = answer.body().path("skipToken").asText("");
    if (next.isEmpty() || !(page.body() instanceof ArrayNode list)) {
      return CompletableFuture.completedFuture(page);
    }
    Map<String, Object> parameters = new HashMap<>(call.parameters());
    parameters.put(NEXT_PAGE, next);
    return send(new TeamsCall(call.cmdlet(), parameters, List.of(), call.byAccount()), priority)
        .answer()
        .thenApply(
            rest -> {
              if (rest.done() && rest.body() instanceof ArrayNode more) {
                list.addAll(more);
                return page;
              }
              return rest;
            });
  }

  private Answer output(TeamsCall call, Answer answer) {
    return new Answer(
        answer.fate(),
        answer.status(),
        answer.code(),
        answer.message(),
        kept(call, protocol.output(call, answer.body())),
        answer.requestId(),
        answer.clientRequestId(),
        answer.tries());
  }

  private JsonNode kept(TeamsCall call, JsonNode output) {
    if (protocol.reads(call) || output == null) {
      return output;
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    call.keeps().stream().filter(output::has).forEach(name -> kept.set(name, output.get(name)));
    return kept;
  }

  private static Answer notSent(Problem problem) {
    return new Answer(
        Answer.Fate.NOT_SENT,
        0,
        problem.code(),
        problem.message() + " " + problem.next(),
        null,
        null,
        UUID.randomUUID().toString(),
        0);
  }

  @Override
  public void close() {
    asApp.close();
    asAccount.close();
  }
}
