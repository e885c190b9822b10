package io.tenantry.gateway;

import io.tenantry.actions.Promised;
import io.tenantry.actions.Target;
import java.util.Collection;
import java.util.Optional;

/** Keeps the targets of all operations from being given the same things. */
@FunctionalInterface
public interface Promises {

  /** As {@link io.tenantry.actions.Reads#promise} says. */
  Optional<String> take(Promised what, Target target, Collection<String> names);
}
