package io.tenantry.operations.run;

import io.tenantry.actions.Generated;
import io.tenantry.actions.MadeSecret;
import io.tenantry.actions.form.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gets the secrets of a slice's targets, and another one, once, where a surface refuses one. */
final class SliceSecrets {

  /** Makes passwords: operation, what is wanted by seq; answers what was made by seq. */
  interface Maker {
    Map<Integer, MadeSecret> make(long operationId, Map<Integer, Generated> wanted);
  }

  private final long operationId;
  private final Maker maker;
  private final Set<Integer> refused = new HashSet<>();
  private final Set<Integer> toBeMadeAnew = new HashSet<>();

  SliceSecrets(long operationId, Maker maker) {
    this.operationId = operationId;
    this.maker = maker;
  }

  /**
   * Hands the secrets over that are there before calls are sent, and links where mails need them.
   */
  void handTo(List<Sending> sendings) {
    Map<Integer, Generated> wanted = new TreeMap<>();
    for (Sending sending : sendings) {
      Generated secret = sending.change().secret();
      if (secret != null && secret.call() > 0 && sending.change().mails()) {
        sending.secret().keptBy(value -> kept(sending, value));
      } else if (secret != null && (secret.made() || sending.change().mails())) {
        int seq = sending.target().seq();
        wanted.put(seq, toBeMadeAnew.remove(seq) ? secret.anew() : secret);
      }
    }
    if (!wanted.isEmpty()) {
      Map<Integer, MadeSecret> made = maker.make(operationId, wanted);
      sendings.forEach(sending -> sending.secret().is(made.get(sending.target().seq())));
    }
  }

  /** One that a surface made just now; what an earlier try was answered is worth nothing. */
  private MadeSecret kept(Sending sending, String value) {
    int seq = sending.target().seq();
    Generated secret = Generated.typed(sending.change().secret().label(), new Secret(value)).anew();
    return maker.make(operationId, Map.of(seq, secret)).get(seq);
  }

  /** Whether the target gets another secret in place of one that was refused: it gets one once. */
  boolean another(Sending sending) {
    int seq = sending.target().seq();
    Generated secret = sending.change().secret();
    return secret != null && secret.made() && refused.add(seq) && toBeMadeAnew.add(seq);
  }
}
