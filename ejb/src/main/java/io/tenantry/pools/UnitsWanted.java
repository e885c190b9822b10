package io.tenantry.pools;

import java.util.Collection;

/**
 * The licenses that a target is about to get.
 *
 * @param holder who gets them: the user's id, or the name of one who is still to be made
 * @param skuIds licenses of which it takes a unit each
 */
public record UnitsWanted(int seq, String holder, Collection<String> skuIds) {}
