/**
 * Who may sign in: operators at the pages, by a password of Tenantry's own or by the word of an
 * OpenID provider, and their tokens at the REST API.
 *
 * <p>Passwords are kept as Argon2id hashes and guessed slowly: after five wrong ones in a row a
 * name waits, longer each time, and so does a client address after many more. Cookies of sessions
 * and tokens carry 256 random bits, so a plain SHA-256 of them is enough. Sessions are in the
 * database, which all nodes share; they end after a time without use, after a day's work, or when
 * somebody ends them. What a stolen session must not do needs credentials given just now. Tokens
 * are shown once, expire, can be revoked, and reach no further than their scopes.
 */
package io.tenantry.security;
