/**
 * The whole of Tenantry on one machine: database, simulated tenant and servers as processes that
 * can be started, stopped and killed one by one.
 *
 * <p>The demo, the end-to-end tests and the benchmarks stand on it. Nothing of it goes into the
 * application. Each process writes a log of its own below the directory of its stack, and is waited
 * for by what it answers, never by time.
 */
package io.tenantry.stack;
