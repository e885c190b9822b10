package io.tenantry.operations.run;

import io.tenantry.operations.OutcomeDetails;
import java.time.Duration;

/**
 * A target that is looked at again later.
 *
 * @param details what was sent for it; {@link OutcomeDetails#NONE} when nothing was
 * @param dueIn how long from now
 * @param what what is waited for, in words
 */
public record Parked(OutcomeDetails details, Duration dueIn, String what) {}
