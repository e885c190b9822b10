/** Authentication methods that users have registered, and the service's rules of changing them. */
package io.tenantry.simulator.graph.authentication;
