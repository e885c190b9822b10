package io.tenantry.actions;

/**
 * Calls of one method and path may be sent as one, with the elements of an array put together. The
 * surface carries such a call out as a whole or not at all.
 *
 * @param array the array in the body, e.g. {@code members@odata.bind}; of a {@link CsomCall} the
 *     part of its objectPaths that is this call's element of an array
 * @param atMost how many elements the surface takes in one call
 */
public record Join(String array, int atMost) {}
