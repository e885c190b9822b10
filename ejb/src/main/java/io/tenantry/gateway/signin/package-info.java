/**
 * Access tokens from Entra ID: of the app itself through Microsoft's azure-identity, and of the
 * tenant's service account through its library MSAL.
 *
 * <p>An own cache stands in front of the library's: that one never hits when the authority has an
 * explicit port, costs a quarter of a millisecond a call otherwise, and would hand out a revoked
 * token again.
 */
package io.tenantry.gateway.signin;
