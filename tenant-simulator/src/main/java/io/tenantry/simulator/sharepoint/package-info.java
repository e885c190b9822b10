/**
 * SharePoint Online: three servers (team sites, OneDrives, administration), each with tokens of its
 * own that must have been got with a certificate.
 *
 * <p>REST and CSOM work on the same sites. What lasts long in the service (deleting and restoring a
 * site) is done when the tenant's clock says so. Calls, headers, properties and XML that are not
 * known to work are refused in SharePoint's error shapes.
 */
package io.tenantry.simulator.sharepoint;
