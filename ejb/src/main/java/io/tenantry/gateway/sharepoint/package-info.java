/**
 * SharePoint Online and OneDrive: REST where it will do, the client object model (CSOM) for the
 * rest, a token for each of the tenant's servers, and no batches.
 *
 * <p>Apps without a user are let in with a certificate only. Microsoft publishes no schema of the
 * administration's calls: {@link io.tenantry.gateway.sharepoint.TenantAdmin} holds the shapes that
 * are known to work.
 */
package io.tenantry.gateway.sharepoint;
