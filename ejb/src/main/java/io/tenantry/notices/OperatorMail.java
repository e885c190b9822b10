package io.tenantry.notices;

import java.util.Collection;

/**
 * A mail to some operators.
 *
 * @param operators their names; those without an address, or who may not sign in, get none
 */
public record OperatorMail(Collection<String> operators, String subject, String text) {}
