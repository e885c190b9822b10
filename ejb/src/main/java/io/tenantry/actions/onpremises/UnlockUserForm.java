package io.tenantry.actions.onpremises;

/** Nothing is asked for. */
public record UnlockUserForm() {}
