/**
 * Signing in to pages and REST API, and out again.
 *
 * <p>A cookie names the session, which is in the database; the container asks {@link
 * io.tenantry.web.signin.SignInMechanism} at every request. The services check roles themselves, so
 * a page that forgets to is no hole.
 */
package io.tenantry.web.signin;
