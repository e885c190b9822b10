package io.tenantry.simulator.faults;

import io.tenantry.simulator.http.ConnectionDropped;
import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Pause;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests fail as the rules say; the first rule that strikes decides. */
public final class FaultFilter implements Filter {

  /**
   * A rule and what it has done.
   *
   * @param matched requests that it was for
   * @param struck requests that it let fail
   */
  public record Standing(FaultRule rule, int matched, int struck) {}

  private final List<ArmedRule> rules = new CopyOnWriteArrayList<>();
  private final AtomicInteger names = new AtomicInteger();

  /**
   * Adds a rule, in place of one of the same name.
   *
   * @return the rule with its name
   * @throws IllegalArgumentException when the rule makes no sense
   */
  public FaultRule add(FaultRule rule) {
    String problem = rule.problem();
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    FaultRule named = rule.id() == null ? rule.named("fault-" + names.incrementAndGet()) : rule;
    remove(named.id());
    rules.add(new ArmedRule(named));
    return named;
  }

  /** Takes a rule away; says whether there was one. */
  public boolean remove(String id) {
    return rules.removeIf(armed -> armed.rule().id().equals(id));
  }

  /** Takes all rules away. */
  public void clear() {
    rules.clear();
  }

  /** The rules, with what they have done. */
  public List<Standing> standings() {
    return rules.stream()
        .map(armed -> new Standing(armed.rule(), armed.matched(), armed.struck()))
        .toList();
  }

  @Override
  public Response pass(Visit visit, Next next) {
    for (ArmedRule armed : rules) {
      if (armed.strikes(visit)) {
        visit.effects().fault(armed.rule().id());
        return strike(armed.rule(), visit, next);
      }
    }
    return next.pass(visit);
  }

  private static Response strike(FaultRule rule, Visit visit, Next next) {
    return switch (rule.kind()) {
      case STATUS -> failure(rule, visit);
      case STATUS_AFTER_EFFECT -> {
        next.pass(visit);
        yield failure(rule, visit);
      }
      case DROP_BEFORE_EFFECT -> throw new ConnectionDropped(rule.id());
      case DROP_AFTER_EFFECT -> {
        next.pass(visit);
        throw new ConnectionDropped(rule.id());
      }
      case DELAY -> {
        Pause.seconds(rule.delayMillis() / 1000d);
        yield next.pass(visit);
      }
      case DELAY_AFTER_EFFECT -> {
        visit.effects().answerAfter(rule.delayMillis());
        yield next.pass(visit);
      }
      case EXPIRED_TOKEN ->
          visit.error(
              401,
              "InvalidAuthenticationToken",
              "Lifetime validation failed, the token is expired.");
    };
  }

  private static Response failure(FaultRule rule, Visit visit) {
    int status = rule.statusOrDefault();
    String code = rule.code() == null ? code(status) : rule.code();
    Response response = visit.error(status, code, message(status));
    return rule.retryAfter() == null ? response : response.with("Retry-After", rule.retryAfter());
  }

  private static String code(int status) {
    return switch (status) {
      case 400 -> "BadRequest";
      case 401 -> "InvalidAuthenticationToken";
      case 403 -> "Authorization_RequestDenied";
      case 404 -> "Request_ResourceNotFound";
      case 409 -> "Request_MultipleObjectsWithSameKeyValue";
      case 412 -> "PreconditionFailed";
      case 423 -> "Locked";
      case 429 -> "TooManyRequests";
      case 500 -> "InternalServerError";
      case 502 -> "BadGateway";
      case 503 -> "ServiceUnavailable";
      case 504 -> "GatewayTimeout";
      default -> "UnknownError";
    };
  }

  private static String message(int status) {
    return switch (status) {
      case 429 -> "Too many requests. Please retry again later.";
      case 503 -> "The service is temporarily unavailable. Please retry again later.";
      case 504 -> "The gateway timed out while it waited for the service.";
      case 502 -> "The gateway got an invalid response from the service.";
      default -> "The request could not be completed.";
    };
  }
}
