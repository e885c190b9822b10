/**
 * The tenant's service account: an account that somebody signs in with once, so that the few calls
 * can be sent which Microsoft refuses an app alone. Only its refresh token is kept, sealed.
 */
package io.tenantry.serviceaccount;
