/**
 * Tests of the whole: the application in its real server, on a real database, against the simulated
 * tenant, in a real browser.
 */
package io.tenantry.it;
