/**
 * Who may sign in: operators with a password for the pages, and their tokens for the REST API.
 *
 * <p>Passwords are kept as PBKDF2 hashes and guessed slowly: after five wrong ones in a row a name
 * waits, longer each time. Tokens carry 256 random bits, so a plain SHA-256 of them is enough; they
 * expire, can be revoked, and are shown once.
 */
package io.tenantry.security;
