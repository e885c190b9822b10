/**
 * Signing in to pages and REST API, and out again.
 *
 * <p>Who signed in at the page is kept in the HTTP session, whose id changes at that moment; the
 * container asks {@link io.tenantry.web.signin.SignInMechanism} at every request. The services
 * check roles themselves, so a page that forgets to is no hole.
 */
package io.tenantry.web.signin;
