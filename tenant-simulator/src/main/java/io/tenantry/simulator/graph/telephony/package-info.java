/** Telephone numbers of Microsoft Teams, and who has them. */
package io.tenantry.simulator.graph.telephony;
