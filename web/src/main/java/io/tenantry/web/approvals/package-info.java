/** The page on which operators approve or decline what others submit. */
package io.tenantry.web.approvals;
