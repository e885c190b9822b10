/**
 * How requests come in and answers go out: the HTTPS server, and the way of every request through
 * filters (journal, faults, sign-in, throttling) to the surface that serves it.
 *
 * <p>An item of a {@code $batch} goes the same way as a request of its own, so it is journaled,
 * counted and faulted by itself. Bodies are parsed once and shared with the journal, which writes
 * them later on a thread of its own: nobody may change a parsed body.
 */
package io.tenantry.simulator.http;
