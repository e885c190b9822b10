/** Actions on SharePoint's sites, in use and in the recycle bin. */
package io.tenantry.actions.sharepoint;
