package io.tenantry.operations.run;

import io.tenantry.actions.Generated;
import io.tenantry.actions.MadeSecret;
import io.tenantry.security.GeneratedPasswords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passwords of the targets of an {@link ActionRun}; chance can be told what to bring first. */
final class MadePasswords implements SliceSecrets.Maker {

  private final Queue<String> first = new ConcurrentLinkedQueue<>();
  private final Map<Integer, String> made = new ConcurrentHashMap<>();

  void clear() {
    made.clear();
  }

  void makeFirst(String... some) {
    first.addAll(List.of(some));
  }

  String of(int seq) {
    return made.get(seq);
  }

  @Override
  public Map<Integer, MadeSecret> make(long operationId, Map<Integer, Generated> wanted) {
    Map<Integer, MadeSecret> secrets = new HashMap<>();
    wanted.forEach((seq, one) -> secrets.put(seq, make(seq, one)));
    return secrets;
  }

  private MadeSecret make(int seq, Generated wanted) {
    if (wanted.renewed() || !made.containsKey(seq)) {
      made.put(seq, value(wanted));
    }
    return new MadeSecret(made.get(seq), ActionRun.LINK + seq);
  }

  private String value(Generated wanted) {
    if (!wanted.made()) {
      return wanted.typed() == null ? "" : wanted.typed().value();
    }
    return first.isEmpty() ? GeneratedPasswords.ofLength(wanted.length()) : first.remove();
  }
}
