package io.tenantry.actions.teams;

import io.tenantry.actions.Target;
import io.tenantry.actions.teams.AssignPhoneNumberForm.NumberType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the number of each user: the one that was sent before while it can still be had, the
 * given one, otherwise the next free one that nobody else was promised.
 */
final class NumberChoice {

  private final PhoneReads phones;
  private final NumberReservations reservations;

  NumberChoice(PhoneReads phones, NumberReservations reservations) {
    this.phones = phones;
    this.reservations = reservations;
  }

  /**
   * Puts the numbers into the states.
   *
   * @param asked forms by user; nothing is chosen for others
   */
  void choose(
      List<Target> targets,
      Map<String, AssignPhoneNumberForm> asked,
      Map<String, PhoneState> states) {
    Map<String, String> named = new HashMap<>();
    for (Target target : targets) {
      AssignPhoneNumberForm form = asked.get(target.key());
      if (form != null) {
        String number = Objects.requireNonNullElse(sent(target, form), "");
        named.put(target.key(), number.isEmpty() && form.given() != null ? form.given() : number);
      }
    }
    Map<String, PhoneNumber> known =
        phones.numbers(
            named.values().stream().filter(n -> !n.isEmpty()).collect(Collectors.toSet()));
    Map<NumberType, List<PhoneNumber>> free = new EnumMap<>(NumberType.class);
    // Those with a number go first, so that nobody else is promised it.
    Stream.of(true, false)
        .forEach(
            first ->
                targets.stream()
                    .filter(target -> asked.containsKey(target.key()))
                    .filter(target -> !named.get(target.key()).isEmpty() == first)
                    .forEach(
                        target ->
                            choose(target, asked.get(target.key()), named, known, free, states)));
  }

  private void choose(
      Target target,
      AssignPhoneNumberForm form,
      Map<String, String> named,
      Map<String, PhoneNumber> known,
      Map<NumberType, List<PhoneNumber>> free,
      Map<String, PhoneState> states) {
    String user = target.key();
    PhoneState state = states.get(user);
    String name = named.get(user);
    PhoneNumber number =
        name.isEmpty() ? null : known.getOrDefault(name, PhoneNumber.unlisted(name));
    boolean lost =
        number != null
            && form.given() == null
            && !number.user().isEmpty()
            && !number.user().equalsIgnoreCase(user);
    if (number != null && !lost) {
      reservations.keep(name, user);
      states.put(user, state.with(number));
    } else if (needsOne(state, form)) {
      List<PhoneNumber> stock = free.computeIfAbsent(form.numberType(), phones::free);
      reservations
          .take(user, stock, one -> form.fits(one, state.usageLocation()))
          .ifPresent(one -> states.put(user, state.with(one)));
    }
  }

  /** Nothing is promised to whom nothing can be given. */
  private static boolean needsOne(PhoneState state, AssignPhoneNumberForm form) {
    return state.features().contains("PhoneSystem")
        && state
            .held(form.category())
            .filter(held -> held.type().equals(form.numberType().graph()))
            .isEmpty();
  }

  /** The number that an earlier try asked for. */
  private static String sent(Target target, AssignPhoneNumberForm form) {
    if (target.sent() == null || target.sent().after() == null) {
      return null;
    }
    return target.sent().after().properties().stream()
        .filter(one -> one.getValue().path("category").asText().equals(form.category()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
