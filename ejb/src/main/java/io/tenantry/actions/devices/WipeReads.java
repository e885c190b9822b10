package io.tenantry.actions.devices;

import io.tenantry.actions.Found;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads many managed devices at once, and how far their wipes have come. */
final class WipeReads {

  static final String DEVICES = "/deviceManagement/managedDevices/";

  private WipeReads() {}

  /** A device that was to be wiped and is gone has been wiped: it is not absent. */
  static Map<String, WipeState> states(Collection<Target> targets, Reads reads) {
    List<Target> all = List.copyOf(targets);
    List<Answer> answers =
        reads.answers(
            all.stream().map(t -> GraphCall.get(DEVICES + t.key() + WipeState.SELECT)).toList());
    Instant now = Instant.now();
    Map<String, WipeState> states = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Target target = all.get(i);
      Found.in(answers.get(i), "The devices")
          .map(device -> WipeState.of(device, target.sent(), now))
          .or(() -> Optional.ofNullable(target.sent()).map(sent -> WipeState.gone()))
          .ifPresent(state -> states.put(target.key(), state));
    }
    return states;
  }
}
