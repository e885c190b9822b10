/**
 * Exchange Online's admin endpoint, the door that Microsoft's PowerShell module uses: cmdlets as
 * JSON, ten in a batch. Microsoft documents the cmdlets, not this door, so all that is known of it
 * is here.
 */
package io.tenantry.gateway.exchange;
