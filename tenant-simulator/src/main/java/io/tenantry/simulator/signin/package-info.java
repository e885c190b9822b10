/**
 * The sign-in authority: keys and certificates, the app registration and its credentials, access
 * tokens, and the check of tokens at the door of every API.
 */
package io.tenantry.simulator.signin;
