/**
 * The journal: what was really asked and really changed, one JSON line each, so that a test can
 * count effects instead of believing the client.
 */
package io.tenantry.simulator.journal;
