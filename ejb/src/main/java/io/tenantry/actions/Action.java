package io.tenantry.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * One management action of the catalog: a form, an inspect step and a pure plan.
 *
 * <p>An action sends nothing itself: the engine sends what {@link #plan} returns. Implementations
 * are {@code @ApplicationScoped} beans that keep nothing but what they may forget at any moment.
 *
 * @param <F> the form: a record with Bean Validation constraints
 * @param <S> what inspect finds out about one target
 */
public interface Action<F extends Record, S> {

  ActionInfo info();

  /** The form, as the action's own type arguments tell it. */
  @SuppressWarnings("unchecked")
  default Class<F> formType() {
    // The container may have put a class of its own before the action's.
    for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
      for (Type implemented : type.getGenericInterfaces()) {
        if (implemented instanceof ParameterizedType action
            && action.getRawType() == Action.class) {
          return (Class<F>) action.getActualTypeArguments()[0];
        }
      }
    }
    throw new IllegalStateException(getClass().getName() + " does not say what its form is");
  }

  /**
   * Reads today's values of many targets at once.
   *
   * @param form may ask for more to be read; {@code null} for an undo or a later check
   * @return state by target key; a target that does not exist any more is absent
   */
  Map<String, S> inspect(Collection<Target> targets, F form, Reads reads);

  /**
   * Reads today's values of targets that have a form each, as lines of a CSV do. An action whose
   * forms name what has to be read looks at them here.
   *
   * @param forms in the order of the targets
   * @param common the values that all have in common; {@code null} where these are no whole form
   * @return as of {@link #inspect}
   */
  default Map<String, S> inspectEach(Map<Target, F> forms, F common, Reads reads) {
    return inspect(
        forms.keySet(), forms.size() == 1 ? forms.values().iterator().next() : common, reads);
  }

  /** What has to be done to bring the target to what the form asks for. Pure. */
  Plan plan(Target target, S state, F form);

  /**
   * The values that this action may touch, as recorded before and after and compared by undo. Pure.
   */
  JsonNode snapshot(S state);

  /** What has to be done to bring a target back to a recorded {@link #snapshot}. Pure. */
  Plan restore(Target target, S state, JsonNode before);

  /** Reads a refusal in the words of this action. Pure. */
  Verdict explain(Target target, S state, CallFailure failure);

  /**
   * Why a row of the table of targets makes no sense for this action, as far as the local copy of
   * the directory knows; what only Microsoft knows is told by the preview. Pure.
   *
   * @param values by column of the table
   * @return what the target is that speaks against it, e.g. {@code "not synchronized"}, or {@code
   *     null} when it can be picked
   */
  default String unfit(Map<String, Object> values) {
    return null;
  }

  /** How many calls {@link #inspect} makes for one target that count against the action's limit. */
  default int callsToInspect() {
    return 0;
  }

  /** How many targets one operation takes. */
  default int mostTargets() {
    return info().bulk() ? Integer.MAX_VALUE : 1;
  }

  /**
   * How long after a success Microsoft may still take it back; zero when a success is final. A
   * run's changes are looked at again after that time.
   */
  default Duration settlesWithin() {
    return Duration.ZERO;
  }

  /**
   * Whether a change that succeeded was taken back since, asked after {@link #settlesWithin}. Pure.
   *
   * @param after snapshot that the change led to
   * @return what happened, or {@code null} when the change stands
   */
  default Problem takenBack(Target target, S state, JsonNode after) {
    return null;
  }
}
