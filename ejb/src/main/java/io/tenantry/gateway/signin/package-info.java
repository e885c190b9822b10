/**
 * Access tokens of the app itself, from Entra ID through Microsoft's azure-identity.
 *
 * <p>An own cache stands in front of the library's: that one never hits when the authority has an
 * explicit port, costs a quarter of a millisecond a call otherwise, and would hand out a revoked
 * token again.
 */
package io.tenantry.gateway.signin;
