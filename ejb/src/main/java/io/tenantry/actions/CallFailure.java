package io.tenantry.actions;

/**
 * What a surface answered to a call that did not succeed, as the action's error texts need it.
 *
 * @param call the call that was refused
 * @param status HTTP status
 * @param code the surface's error code (Graph's {@code error.code}, Exchange's exception name)
 * @param message the surface's own text
 */
public record CallFailure(Call call, int status, String code, String message) {}
