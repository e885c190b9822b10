package io.tenantry.simulator.faults;

import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Pause;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;

/** Holds back the answers that a rule wants late, once the journal tells what they answer. */
public final class LateAnswers implements Filter {

  @Override
  public Response pass(Visit visit, Next next) {
    Response response = next.pass(visit);
    Pause.seconds(visit.effects().answerAfterMillis() / 1000d);
    return response;
  }
}
