package io.tenantry.actions.teams;

import io.tenantry.actions.Promised;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.actions.teams.AssignPhoneNumberForm.NumberType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses the number of each user, and has it promised to him: the one that was sent before while
 * it can still be had, the given one, otherwise the next free one that nobody else is promised.
 */
final class NumberChoice {

  private final PhoneReads phones;
  private final Reads reads;
  private final Map<NumberType, List<PhoneNumber>> free = new EnumMap<>(NumberType.class);

  NumberChoice(PhoneReads phones, Reads reads) {
    this.phones = phones;
    this.reads = reads;
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
    Map<Target, String> named = new HashMap<>();
    for (Target target : targets) {
      AssignPhoneNumberForm form = asked.get(target.key());
      if (form != null) {
        named.put(target, sent(target, form).orElse(Objects.requireNonNullElse(form.given(), "")));
      }
    }
    Map<String, PhoneNumber> known = known(named.values());
    Predicate<Target> hasName = target -> !named.get(target).isEmpty();
    // Those with a number go first, so that nobody else is promised it.
    for (Predicate<Target> some : List.of(hasName, hasName.negate())) {
      targets.stream()
          .filter(named::containsKey)
          .filter(some)
          .forEach(
              target ->
                  states.computeIfPresent(
                      target.key(),
                      (user, state) ->
                          choose(target, state, asked.get(user), known.get(named.get(target)))));
    }
  }

  /** By number, as a target may have asked for it before, or somebody gave it. */
  private Map<String, PhoneNumber> known(Collection<String> names) {
    List<String> all = names.stream().filter(name -> !name.isEmpty()).distinct().toList();
    Map<String, PhoneNumber> known = new HashMap<>(phones.numbers(all));
    all.forEach(name -> known.computeIfAbsent(name, PhoneNumber::unlisted));
    return known;
  }

  /**
   * @param number the one that was sent or given, or {@code null}
   */
  private PhoneState choose(
      Target target, PhoneState state, AssignPhoneNumberForm form, PhoneNumber number) {
    if (number == null) {
      return another(target, state, form);
    }
    boolean his =
        number.free()
            ? reads.promise(Promised.PHONE_NUMBER, target, List.of(number.number())).isPresent()
            : number.user().isEmpty() || number.user().equalsIgnoreCase(target.key());
    if (his) {
      return state.with(number);
    }
    return form.given() == null
        ? another(target, state, form)
        : state.with(number.free() ? number.heldBy(PhoneNumber.ANOTHER_RUN) : number);
  }

  private PhoneState another(Target target, PhoneState state, AssignPhoneNumberForm form) {
    if (!needsOne(state, form)) {
      return state;
    }
    Map<String, PhoneNumber> fitting = new LinkedHashMap<>();
    free.computeIfAbsent(form.numberType(), phones::free).stream()
        .filter(one -> form.fits(one, state.usageLocation()))
        .forEach(one -> fitting.put(one.number(), one));
    return reads
        .promise(Promised.PHONE_NUMBER, target, fitting.keySet())
        .map(one -> state.with(fitting.get(one)))
        .orElse(state);
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
  private static Optional<String> sent(Target target, AssignPhoneNumberForm form) {
    if (target.sent() == null || target.sent().after() == null) {
      return Optional.empty();
    }
    return target.sent().after().properties().stream()
        .filter(one -> one.getValue().path("category").asText().equals(form.category()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
