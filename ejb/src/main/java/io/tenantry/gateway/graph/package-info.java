/**
 * Microsoft Graph: JSON batches, the published costs of requests, and the typed client for reads.
 */
package io.tenantry.gateway.graph;
